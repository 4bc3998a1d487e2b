import type { RegistrationView } from '#shared/ipc/views.ts';

/** Whether a call can be made and can come: the built-in phone is connected, or the one on the desk is. */
export function isPhoneReady(registration: RegistrationView): boolean {
  if (registration.kind === 'deskPhone') return registration.state === 'ready';
  return registration.kind === 'registered';
}
