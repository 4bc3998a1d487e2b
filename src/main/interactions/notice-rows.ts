import type { Commitment } from '#shared/domain/commitment.ts';
import type { Mention } from '#shared/domain/contact.ts';
import type { Offer } from '#shared/domain/offer.ts';
import type { Notice } from '#shared/ipc/interactions.ts';
import type { OutboxView, ParticipationView } from '#shared/ipc/views.ts';

/** What the notification centre is made of, as the cache has it: times are the hub's. */
export interface NoticeSources {
  readonly endedOffers: readonly Offer[];
  readonly missedCalls: readonly ParticipationView[];
  readonly mentions: readonly Mention[];
  readonly due: readonly Commitment[];
  readonly refused: OutboxView['refused'];
  /** Ids of the notices that the agent has seen. */
  readonly seen: ReadonlySet<string>;
}

/** What it reaches back to. */
const shownMs = 7 * 24 * 60 * 60 * 1000;
const mostOfAKind = 100;

/** The centre's lines, newest first, in this machine's wall clock; `hubOffsetMs` is the hub's time minus that. */
export function noticesOf(sources: NoticeSources, hubNow: number, hubOffsetMs: number): Notice[] {
  const { seen } = sources;
  const since = hubNow - shownMs;
  const line = (id: string, at: number) => ({ id, at: at - hubOffsetMs, seen: seen.has(id) });
  const offers = sources.endedOffers
    .filter(({ state }) => state === 'timedOut' || state === 'withdrawn')
    .map((offer): Notice => {
      return { kind: 'missedOffer', ...line(`offer:${offer.id}`, offer.endedAt ?? offer.expiresAt), offer };
    });
  const calls = sources.missedCalls
    // A colleague took it, or the agent turned it away: nothing was missed. Own calls ring out elsewhere.
    .filter(
      ({ direction, endCause }) =>
        direction === 'inbound' && endCause !== 'answeredElsewhere' && endCause !== 'rejected',
    )
    .map((call): Notice => {
      const { callId, source, queueName } = call;
      const party = source.name ?? source.address;
      return { kind: 'missedCall', ...line(`call:${call.id}`, call.offeredAt), callId, party, queueName };
    });
  const mentions = sources.mentions.flatMap((mention): Notice[] => {
    const about = aboutOf(mention);
    if (about === null) return [];
    const facts = line(mentionNotice(mention.id), mention.at);
    const { by, excerpt, seenAt } = mention;
    return [
      {
        kind: 'mention',
        ...facts,
        seen: facts.seen || seenAt !== null,
        author: by.name,
        excerpt,
        about,
      },
    ];
  });
  const recent = [offers, calls, mentions].flatMap((rows) =>
    rows.filter(({ at }) => at + hubOffsetMs >= since).slice(0, mostOfAKind),
  );
  // What is still to be done does not grow old.
  const due = sources.due.map((commitment): Notice => {
    // One that was put off is a new one when its time comes.
    const id = `commitment:${commitment.id}:${commitment.dueAt}`;
    return { kind: 'commitment', ...line(id, commitment.dueAt), commitment };
  });
  const refused = sources.refused.map(({ commandId, kind, aggregate, at, problem }): Notice => {
    return { kind: 'refused', ...line(`refused:${commandId}`, at), aggregate, commandKind: kind, problem };
  });
  return [...recent, ...due, ...refused].toSorted((a, b) => b.at - a.at || a.id.localeCompare(b.id));
}

const mentionPrefix = 'mention:';

function mentionNotice(mentionId: string): string {
  return `${mentionPrefix}${mentionId}`;
}

/** The mention that a notice is of; null for any other notice. */
export function mentionOfNotice(id: string): string | null {
  return id.startsWith(mentionPrefix) ? id.slice(mentionPrefix.length) : null;
}

function aboutOf({ contact, interaction }: Mention): Extract<Notice, { kind: 'mention' }>['about'] | null {
  if (interaction !== null) return { kind: 'interaction', ...interaction };
  return contact === null ? null : { kind: 'contact', ...contact };
}
