import type { LiveCall } from '#shared/domain/board.ts';

/** The calls that fit what is typed: by agent, other end, queue or number of the interaction; in the order given. */
export function findLiveCalls(
  calls: readonly LiveCall[],
  search: string,
  titleOf: (party: LiveCall['party']) => string,
): readonly LiveCall[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return calls;
  return calls.filter((call) => {
    const text = [
      call.agentName,
      titleOf(call.party),
      call.party.address,
      call.queueName ?? '',
      `#${call.interactionNumber.toString()}`,
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Why a call cannot be joined now; null when it can. */
export function whyNot(call: LiveCall, myId: string): 'own' | 'notAnswered' | null {
  if (call.agentId === myId) return 'own';
  return call.phase === 'offered' ? 'notAnswered' : null;
}
