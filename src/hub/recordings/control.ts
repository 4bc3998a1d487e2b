import type { RecordingState } from '#shared/domain/interaction.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { ExchangePort, RecordAction } from '../exchange/port.ts';
import { refusalOf } from '../exchange/refusal.ts';
import type { ParticipationRecord } from '../interactions/store.ts';
import type { Change } from '../streams/change.ts';
import { setRecording } from './store.ts';

const after = {
  start: 'recording',
  stop: 'off',
  mask: 'masked',
  unmask: 'recording',
} as const satisfies Record<RecordAction, RecordingState>;

/** The work of one transaction; the exchange's driver checks its lease in it. */
type RunChange = (work: (change: Change) => Promise<void>) => Promise<void>;

/**
 * Asks the exchange to record an agent's call otherwise, and keeps what is so from then on. What is so already is not asked
 * for again. Refusals: 'recording.notPossible', 'exchange.away'.
 */
export async function controlRecording(
  run: RunChange,
  exchange: ExchangePort,
  part: ParticipationRecord & { callId: string },
  action: RecordAction,
): Promise<Result<RecordingState>> {
  const present = part.recording;
  const wanted = action === 'start' && present === 'masked' ? present : after[action];
  if (present === wanted) return ok(present);
  if (present === 'off' && action !== 'start') return notPossible('nothing is recorded');
  if (exchange.record === undefined) return notPossible('this exchange does not record');
  if (!exchange.connected) return fail(problem('exchange.away', 'the exchange cannot be reached'));
  const keep = (state: RecordingState) =>
    run((change) => setRecording(change, part.agentId, part.callId, state));
  try {
    await exchange.record(part.callId, action);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'exchange.unreachable')
      return fail(problem('exchange.away', 'the exchange cannot be reached'));
    // The exchange knows better what is recorded than this hub, which may have been away.
    if (refusal === 'exchange.notRecording') await keep('off');
    const asWanted =
      (refusal === 'exchange.alreadyRecording' && action === 'start') ||
      (refusal === 'exchange.notRecording' && action === 'stop');
    if (!asWanted) return notPossible(refusal ?? String(error));
  }
  await keep(wanted);
  return ok(wanted);
}

function notPossible(why: string): Result<never> {
  return fail(problem('recording.notPossible', why));
}
