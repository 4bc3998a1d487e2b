export { DialBox } from './dial-box.tsx';
export { DialHost } from './dial-host.tsx';
