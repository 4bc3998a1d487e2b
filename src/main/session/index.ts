export { systemSecrets } from './safe-storage.ts';
export type { SecretStore } from './secrets.ts';
export { createSession, type Session, type SessionDependencies } from './session.ts';
export type { Workplace } from './workplace.ts';
