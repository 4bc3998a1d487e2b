export { DialHost } from './dial-host.tsx';
