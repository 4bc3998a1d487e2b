import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';

/*
 * Rows carry the hub's time; what the window shows and counts from is this machine's, whose clock may be wrong. `offset` is the
 * hub's time minus that, in milliseconds.
 */

/** An interaction with its times in this machine's wall clock. */
export function interactionHere<T extends DigitalInteraction>(interaction: T, offset: number): T {
  const wall = (at: number): number => at - offset;
  const wallOrNull = (at: number | null): number | null => (at === null ? null : wall(at));
  const { lastMessage, authentication, outcome } = interaction;
  return {
    ...interaction,
    startedAt: wall(interaction.startedAt),
    endedAt: wallOrNull(interaction.endedAt),
    waitingSince: wallOrNull(interaction.waitingSince),
    customerAt: wallOrNull(interaction.customerAt),
    agentAt: wallOrNull(interaction.agentAt),
    customerAwaySince: wallOrNull(interaction.customerAwaySince),
    lastMessage: lastMessage && { ...lastMessage, at: wall(lastMessage.at) },
    authentication: authentication && { ...authentication, at: wall(authentication.at) },
    outcome: { ...outcome, savedAt: wallOrNull(outcome.savedAt) },
    participants: interaction.participants.map((one) => ({
      ...one,
      from: wall(one.from),
      to: wallOrNull(one.to),
    })),
  };
}

/** An entry of a thread with its time in this machine's wall clock. */
export function messageHere<T extends { readonly at: number }>(message: T, offset: number): T {
  return { ...message, at: message.at - offset };
}
