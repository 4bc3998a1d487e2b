import type { InteractionQuery } from '#shared/domain/digital-interaction.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import { type InteractionView, savedFilterSchema } from '#shared/ipc/interactions.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { fakeAgent } from './fake-bridge-data.ts';
import {
  fakeUnread,
  type InteractionHandlers,
  type InteractionHost,
  putInteraction,
} from './fake-interaction-host.ts';
import { fakeChat } from './fake-interactions-data.ts';
import { holds } from './fake-people-words.ts';

type ListRequest =
  | `offers.${'get' | 'accept' | 'reject'}`
  | 'interactions.list'
  | `filters.${'get' | 'set'}`
  | 'unread.get'
  | `notices.${'get' | 'seen'}`
  | `commitments.${'list' | 'save' | 'end'}`;

/** Offers, lists, notices and commitments of the fake bridge. */
export function fakeInteractionLists(host: InteractionHost): Pick<InteractionHandlers, ListRequest> {
  const all = () => host.state.interactions;
  const takeOff = (id: string) => {
    const offer = all().offers.offers.find((each) => each.id === id);
    all().offers = { ...all().offers, offers: all().offers.offers.filter((each) => each.id !== id) };
    host.emit('offers.changed', all().offers);
    return offer;
  };
  return {
    'offers.get': () => ok(all().offers),
    'offers.accept': ({ id }) => {
      const offer = takeOff(id);
      if (offer === undefined) return fail(problem('offer.over'));
      const { interactionId, interactionNumber: number, party, reason, queueId, queueName, channel } = offer;
      if (!all().rows.some((row) => row.id === interactionId)) {
        const row = { id: interactionId, number, party, reason, queueId, queueName, channel };
        putInteraction(host, fakeChat(fakeAgent, row));
      }
      host.emit('interaction.requested', { id: interactionId, accepted: true });
      return ok({ interactionId });
    },
    'offers.reject': ({ id }) => {
      takeOff(id);
      return ok(null);
    },
    'interactions.list': (query) => {
      const rows = all()
        .rows.filter((row) => isAsked(row, query))
        .sort((one, other) => compare(one, other, query.sort ?? 'lastMessage'));
      if (query.descending !== false) rows.reverse();
      const from = query.after == null ? 0 : Number(query.after);
      const limit = query.limit ?? 100;
      const next = rows.length > from + limit ? String(from + limit) : null;
      const source = host.state.people.hubAway ? 'cacheOnly' : query.hub === true ? 'hub' : 'cache';
      return ok({ rows: rows.slice(from, from + limit), next, source });
    },
    'filters.get': ({ channel }) => ok(all().filters.get(channel) ?? []),
    'filters.set': ({ channel, filters }) => {
      all().filters.set(channel, savedFilterSchema.array().parse(filters));
      return ok(null);
    },
    'unread.get': () => ok(fakeUnread(host.state)),
    'notices.get': () => ok(all().notices),
    'notices.seen': ({ ids }) => {
      all().notices = all().notices.map((each) => (ids.includes(each.id) ? { ...each, seen: true } : each));
      host.emit('notices.changed', null);
      return ok(null);
    },
    'commitments.list': () => ok(all().commitments),
    'commitments.save': (said) => {
      const createdBy = { agentId: fakeAgent.id, name: fakeAgent.name };
      const made = {
        version: 1,
        state: 'open' as const,
        deletedReason: '',
        createdBy,
        createdAt: Date.now(),
      };
      all().commitments = [
        ...all().commitments.filter(({ id }) => id !== said.id),
        { ...made, ...said, pending: false },
      ];
      host.emit('cache.changed', { entities: ['commitment'] });
      return ok(null);
    },
    'commitments.end': ({ id, state, reason }) => {
      all().commitments = all().commitments.map((each) =>
        each.id === id ? { ...each, state, deletedReason: reason } : each,
      );
      host.emit('cache.changed', { entities: ['commitment'] });
      return ok(null);
    },
  };
}

function isAsked(row: InteractionView, query: RequestInput<'interactions.list'>): boolean {
  const { search = '', read = 'all', status = 'all', tagIds = [], ownerId = null } = query;
  const words = [row.number, row.party.name, row.reason, row.lastMessage?.excerpt].join(' ');
  return (
    row.channel === query.channel &&
    holds(words, search) &&
    (read === 'all' || (read === 'unread') === row.unread > 0) &&
    (status === 'all' || (status === 'open') === (row.status === 'open')) &&
    (query.subStatus == null || row.subStatus === query.subStatus) &&
    (query.entryPointId == null || row.entryPointId === query.entryPointId) &&
    (query.firstAgentId == null || row.firstAgentId === query.firstAgentId) &&
    (ownerId === null || row.ownerId === (ownerId === 'none' ? null : ownerId)) &&
    (tagIds.length === 0 || tagIds.some((id) => row.tagIds.includes(id))) &&
    row.startedAt >= (query.startedFrom ?? 0) &&
    row.startedAt <= (query.startedTo ?? Number.POSITIVE_INFINITY)
  );
}

function compare(one: InteractionView, other: InteractionView, sort: InteractionQuery['sort']): number {
  switch (sort) {
    case 'number':
      return one.number - other.number;
    case 'startedAt':
      return one.startedAt - other.startedAt;
    case 'lastMessage':
      return (one.lastMessage?.at ?? 0) - (other.lastMessage?.at ?? 0);
    case 'status':
      return one.status.localeCompare(other.status);
    case 'subject':
      return (one.subject ?? '').localeCompare(other.subject ?? '');
  }
}
