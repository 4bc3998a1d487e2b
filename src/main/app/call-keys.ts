import { type Call, isConnected, isOnHold } from '#shared/domain/call.ts';
import { readDialTarget } from '#shared/domain/dial-target.ts';
import type { ShortcutAction } from '#shared/ipc/shortcuts.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Phone } from '../phone/port.ts';

export interface CallKeysOptions {
  readonly phone: Pick<Phone, 'view' | 'answer' | 'end' | 'hold' | 'resume' | 'mute'>;
  /** What is selected, where the system tells, then what was copied. */
  readonly copied: () => Promise<readonly string[]>;
  readonly region: () => string;
  readonly wish: (text: string) => void;
  readonly toFront: () => void;
}

const done = ok(null);

/**
 * What a global shortcut does. Each acts on the one call that it can mean: the one that rings, or the one that is talked on.
 * What the phone refuses brings the window to the front, where the reason stands.
 */
export function callKeys(options: CallKeysOptions): (action: ShortcutAction) => Promise<void> {
  const { phone } = options;
  const find = (is: (call: Call) => boolean): Call | undefined => phone.view().calls.find(is);
  const talked = (): Call | undefined => find(isTalked);

  const act = async (action: ShortcutAction): Promise<Result<null>> => {
    switch (action) {
      case 'answer': {
        const ringing = find(({ kind }) => kind === 'ringing');
        // Whoever presses it wants this call now: the other one is held (DIAL-8).
        return ringing === undefined ? done : phone.answer(ringing.id, { holdOthers: true });
      }
      case 'hangUp': {
        const { calls } = phone.view();
        const nearer = [
          calls.filter(isTalked),
          calls.filter(({ kind }) => kind === 'dialling' || kind === 'answering'),
          calls.filter(isConnected),
        ].find(({ length }) => length > 0);
        const [only, ...others] = nearer ?? [];
        if (only === undefined) return done;
        if (others.length === 0) return phone.end(only.id);
        // Two on hold, or those of a conference: only the agent knows whom they mean.
        options.toFront();
        return done;
      }
      case 'hold': {
        const active = talked();
        if (active !== undefined) return phone.hold(active.id);
        const held = phone.view().calls.filter(({ kind }) => kind === 'held');
        // With two on hold only the agent knows which one is meant.
        const [only] = held;
        if (only === undefined) return done;
        if (held.length === 1) return phone.resume(only.id, { holdOthers: false });
        options.toFront();
        return done;
      }
      case 'mute': {
        const call = talked();
        return call !== undefined && isConnected(call) ? phone.mute(call.id, !call.muted) : done;
      }
      case 'dialCopied': {
        const texts = (await options.copied()).map((text) => text.trim());
        const number = texts.find((text) => readDialTarget(text, options.region()).ok);
        // What is no number is shown all the same: the dialog says why.
        options.wish(number ?? texts.find((text) => text !== '') ?? '');
        return done;
      }
      default:
        return assertNever(action);
    }
  };
  return async (action) => {
    const result = await act(action);
    if (!result.ok) options.toFront();
  };
}

function isTalked(call: Call): boolean {
  return isConnected(call) && !isOnHold(call);
}
