export { authoritiesFrom } from './certificates.ts';
export { electronNet } from './electron-net.ts';
export type { Net } from './port.ts';
