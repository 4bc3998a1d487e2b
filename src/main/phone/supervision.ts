import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { interactionIdOf } from './caller.ts';
import type { Line } from './line.ts';
import type { ExpectedSupervision } from './port.ts';
import type { SipSession } from './sip.ts';

/** Legs in which this agent supervises another one's call (PLUS-15). */
export interface Supervision extends Disposable {
  /** See `Phone.expectSupervision`. */
  expect(leg: ExpectedSupervision | null): void;
  /** Whether this INVITE is the leg that is expected, and how it joins; once. Null for every other. */
  claim(session: Pick<SipSession, 'callId' | 'header'>): SupervisionMode | null;
  /** The line is such a leg from now on, or is one otherwise: listening is silent. */
  set(line: Line, mode: SupervisionMode): void;
  has(line: Line): boolean;
  /** Whether nothing that the agent says may be heard on this line. */
  isSilent(line: Line): boolean;
}

/** An INVITE that comes later was not asked for any more. */
const expectedForMs = 10_000;

/** Makes the supervision of one phone. */
export function createSupervision(clock: Pick<Clock, 'after'>): Supervision {
  let expected: ExpectedSupervision | null = null;
  let timer: Disposable | null = null;
  const legs = new WeakMap<Line, SupervisionMode>();

  const expect = (leg: ExpectedSupervision | null): void => {
    void timer?.dispose();
    expected = leg;
    timer = leg === null ? null : clock.after(expectedForMs, () => expect(null));
  };

  return {
    expect,
    claim: (session) => {
      if (expected === null) return null;
      const { mode, interactionId, callId } = expected;
      if (session.header('X-Lineside-Supervise')?.trim() !== mode) return null;
      if (callId !== null && callId !== session.callId) return null;
      if (interactionIdOf(session.header('X-Lineside-Interaction')) !== interactionId) return null;
      expect(null);
      return mode;
    },
    set: (line, mode) => {
      legs.set(line, mode);
      // Not connected yet: it is done then.
      void line.mute(mode === 'listen');
    },
    has: (line) => legs.has(line),
    isSilent: (line) => legs.get(line) === 'listen',
    dispose: () => expect(null),
  };
}
