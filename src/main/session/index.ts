export type { Session, SessionDependencies } from './port.ts';
export { systemSecrets } from './safe-storage.ts';
export type { SecretStore } from './secrets.ts';
export { createSession } from './session.ts';
export type { Workplace } from './workplace.ts';
