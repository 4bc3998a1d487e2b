import { inCall } from '#shared/domain/call.ts';
import type { Phone } from '../phone/port.ts';

/** Resolves when the agent is in no call. */
export function callsOver(phone: Pick<Phone, 'view' | 'onChange'>): Promise<void> {
  if (!inCall(phone.view().calls)) return Promise.resolve();
  return new Promise((resolve) => {
    const listening = phone.onChange((view) => {
      if (inCall(view.calls)) return;
      void listening.dispose();
      resolve();
    });
  });
}
