import { ExchangeError } from '../error.ts';
import type { QueueMember } from '../port.ts';
import type { AmiConnection } from './ami-connection.ts';

/**
 * Gives an agent's phone its seat in a queue, changes it or takes it away. Asked without looking at what was told before: the
 * events of an earlier change may come after its answer.
 */
export async function seat(
  ami: AmiConnection,
  queue: string,
  { user, loggedIn, paused, reason, penalty = 0 }: QueueMember,
): Promise<void> {
  const place = { Queue: queue, Interface: `PJSIP/${user}` };
  if (!loggedIn) {
    await unlessThat('not there', () => ami.ask('QueueRemove', place));
    return;
  }
  const pause = { Paused: paused ? '1' : '0', Reason: reason };
  const rank = { Penalty: `${penalty}` };
  const add = { ...place, MemberName: user, StateInterface: place.Interface, ...rank, ...pause };
  const added = await unlessThat('already there', () => ami.ask('QueueAdd', add));
  if (added) return;
  await ami.ask('QueuePenalty', { ...place, ...rank });
  await ami.ask('QueuePause', { ...place, ...pause });
}

/** False when Asterisk refuses with these words, because it is so already. */
async function unlessThat(words: string, ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (error instanceof ExchangeError && error.message.toLowerCase().includes(words)) return false;
    throw error;
  }
}
