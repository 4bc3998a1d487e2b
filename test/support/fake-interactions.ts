import type { Message } from '#shared/domain/message.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { fakeAgent } from './fake-bridge-data.ts';
import {
  fakeEntry,
  type InteractionHandlers,
  type InteractionHost,
  isAway,
  putInteraction,
  putMessage,
} from './fake-interaction-host.ts';
import { fakeInteractionLists } from './fake-interaction-lists.ts';

/** Main's digital interactions as the window sees them: what is given stands at once, as the overlay of main shows it. */
export function fakeInteractionHandlers(host: InteractionHost): InteractionHandlers {
  const all = () => host.state.interactions;
  const found = (id: string) => all().rows.find((row) => row.id === id);
  const change = (id: string, next: (row: InteractionView) => Partial<InteractionView>): Result<null> => {
    const row = found(id);
    if (row === undefined) return fail(problem('interaction.unknown'));
    putInteraction(host, { ...row, ...next(row) });
    return ok(null);
  };
  const write = (
    { id, messageId, text, fileIds }: RequestInput<'interactions.note'> | RequestInput<'interactions.send'>,
    more: Pick<Message, 'kind' | 'mentions' | 'delivery'>,
  ): Result<null> => {
    const row = found(id);
    if (row === undefined) return fail(problem('interaction.unknown'));
    const attachments = all().waiting.filter((file) => fileIds.includes(file.id));
    all().waiting = all().waiting.filter((file) => !fileIds.includes(file.id));
    const seq = isAway(host) ? null : row.lastSeq + 1;
    putMessage(host, { ...fakeEntry(id, seq), id: messageId, text, attachments, ...more });
    return ok(null);
  };
  return {
    ...fakeInteractionLists(host),
    'interactions.get': ({ id }) => ok(found(id) ?? null),
    'interactions.messages': ({ id, before, limit }) => {
      const thread = all().threads.get(id) ?? [];
      const older = before === null ? thread : thread.filter(({ seq }) => seq !== null && seq < before);
      const source = isAway(host) ? ('cacheOnly' as const) : ('cache' as const);
      return ok({ messages: older.slice(-limit), more: older.length > limit, source });
    },
    'interactions.watch': () => ok(null),
    'interactions.typing': () => ok(null),
    'interactions.read': ({ id, seq }) =>
      change(id, () => ({
        unread: (all().threads.get(id) ?? []).filter((each) => each.kind === 'in' && (each.seq ?? 0) > seq)
          .length,
      })),
    'interactions.send': (input) =>
      write(input, {
        kind: 'out',
        mentions: [],
        delivery: isAway(host) ? null : { state: 'sent', reason: null },
      }),
    'interactions.note': (input) =>
      write(input, { kind: 'note', mentions: [...input.mentions], delivery: null }),
    'interactions.tag': ({ id, add, remove }) =>
      change(id, ({ tagIds }) => ({ tagIds: [...tagIds.filter((tag) => !remove.includes(tag)), ...add] })),
    'interactions.relate': () => ok(null),
    'interactions.authenticate': ({ id, state, reason }) =>
      change(id, () => ({
        authentication: {
          state,
          reason,
          by: { agentId: fakeAgent.id, name: fakeAgent.name },
          at: Date.now(),
        },
      })),
    'interactions.outcome': ({ id, status, dispositionId, note }) =>
      change(id, ({ outcome }) => {
        const closes = status === 'closed' || status === 'resolved';
        return {
          status: closes ? 'closed' : 'open',
          subStatus: ['closed', 'open'].includes(status) ? null : status,
          endedAt: closes ? Date.now() : null,
          closedBy: closes ? 'agent' : null,
          myPhase: closes ? 'wrapUp' : 'live',
          outcome: {
            version: outcome.version + 1,
            dispositionId,
            note,
            savedAt: Date.now(),
            savedBy: fakeAgent.id,
            locked: false,
          },
        };
      }),
    'interactions.dismiss': ({ id }) => change(id, () => ({ ownerId: null, myPhase: null, unread: 0 })),
    'interactions.transfer': ({ id }) => change(id, () => ({ ownerId: null, myPhase: null, unread: 0 })),
    'interactions.take': ({ id }) => change(id, () => ({ ownerId: fakeAgent.id, myPhase: 'live' })),
    'wrapUp.extend': ({ id }) => {
      const { extended } = host.state.desk;
      const before = extended.find(({ participationId }) => participationId === id)?.ms ?? 0;
      host.state.desk = {
        ...host.state.desk,
        extended: [
          ...extended.filter(({ participationId }) => participationId !== id),
          { participationId: id, ms: before + host.state.workspace.policy.wrapUp.extendSeconds * 1000 },
        ],
      };
      host.emit('desk.changed', host.state.desk);
      return ok(null);
    },
    'interactions.download': () => ok({ saved: true }),
    'files.add': ({ name, type, bytes }) => {
      const file = { id: newId(), name, type, size: bytes.length };
      all().waiting.push(file);
      all().bytes.set(file.id, { name, type, bytes });
      return ok(file);
    },
    'files.choose': () => {
      all().waiting.push(...all().chosen);
      return ok(all().chosen);
    },
    'files.waiting': ({ ids }) => ok(all().waiting.filter(({ id }) => ids.includes(id))),
    'files.drop': ({ id }) => {
      all().waiting = all().waiting.filter((file) => file.id !== id);
      return ok(null);
    },
    'files.get': ({ id }) => {
      const file = all().bytes.get(id);
      return file === undefined ? fail(problem('file.unknown')) : ok(file);
    },
    'files.save': () => ok({ saved: true }),
    'channels.get': () => ok(all().channels),
    'threads.live': () => ok(all().live),
  };
}
