import { isUp } from '#shared/domain/call.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import type { Audio } from '../audio/audio.ts';
import type { Preflight } from '../audio/preflight.ts';
import type { Phone } from '../phone/port.ts';
import type { Handlers } from './answer.ts';

/** Answers what the window asks about sound. */
export function audioHandlers({
  audio,
  preflight,
  phone,
}: {
  readonly audio: Audio;
  readonly preflight: Preflight;
  readonly phone: Pick<Phone, 'view'>;
}) {
  return {
    // The first frame waits for this answer, so it does not wait for the media host: what that finds follows as an event.
    'audio.get': () => {
      void audio.refresh();
      return ok(audio.view());
    },
    'audio.choose': ({ role, deviceId }) => audio.choose(role, deviceId),
    'audio.reorder': ({ role, labels }) => audio.reorder(role, labels),
    'audio.setRingerVolume': ({ volume }) => audio.setRingerVolume(volume),
    'audio.setProcessing': (processing) => audio.setProcessing(processing),
    'audio.test': (order) => {
      if (order.kind === 'stop') return audio.test(null);
      // The customer would hear it, or the agent not the customer.
      return phone.view().calls.some(isUp) ? fail(problem('audio.inCall')) : audio.test(order.what);
    },
    'audio.preflight': (order) => {
      switch (order.kind) {
        case 'get':
          return ok(preflight.view());
        case 'start':
          return preflight.start();
        case 'heard':
          return ok(preflight.heard(order.heard));
        case 'stop':
          return ok(preflight.stop());
        default:
          return assertNever(order);
      }
    },
  } satisfies Partial<Handlers>;
}
