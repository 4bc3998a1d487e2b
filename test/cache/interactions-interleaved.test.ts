import { expect, test } from 'vitest';
import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import type { StreamEvent } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import {
  aChat,
  aMark,
  aMessage,
  anAgentState,
  began,
  mine,
  queueStream,
  reply,
  thread,
  threadOf,
} from './interactions.ts';
import { replyWith } from './people.ts';
import {
  aCommand,
  agentStream,
  batchOf,
  type Files,
  firstSnapshot,
  someFiles,
  upserted,
  value,
} from './support.ts';

type Row = { readonly id: string; readonly version: number; readonly [field: string]: unknown };
type Random = (most: number) => number;

function throws(seed: number): Random {
  let state = seed * 7919 + 17;
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % most;
  };
}

/** A hub: what is true, what each stream has told, and the agent's commands with what the hub answered. */
class Hub {
  readonly streams = new Map<string, StreamEvent[]>();
  readonly rows = new Map<string, Map<string, { entity: string; row: Row }>>();
  readonly answered: { command: ReturnType<typeof aCommand>; entity: string; row: Row }[] = [];
  /** Given and not judged. */
  readonly waiting: ReturnType<typeof aCommand>[] = [];
  readonly chats: DigitalInteraction[] = [];

  tell(entity: string, row: Row, ...streams: string[]): void {
    for (const stream of streams) {
      const events = this.streams.get(stream) ?? [];
      events.push(upserted(events.length + 1, entity, row, stream));
      this.streams.set(stream, events);
      const rows = this.rows.get(stream) ?? new Map();
      rows.set(`${entity} ${row.id}`, { entity, row });
      this.rows.set(stream, rows);
    }
  }
}

/** Some minutes of a hub: customers and the agent write, are read, are tagged, are left. */
function someMinutes(random: Random): Hub {
  const hub = new Hub();
  const desk = new Map<string, object>();
  const marks = new Map<string, Row>();
  let states = 0;
  const tellState = (): void => {
    states += 1;
    hub.tell('agentState', anAgentState([...desk.values()], states), agentStream);
  };
  for (let index = 0; index < 3; index += 1) {
    const { chat, work } = mine(aChat({ number: index + 1, startedAt: began + index }));
    hub.chats.push(chat);
    desk.set(chat.id, work);
    hub.tell('interaction', chat, queueStream, agentStream, threadOf(chat.id));
  }
  tellState();
  const change = (index: number, changes: Partial<DigitalInteraction>): DigitalInteraction => {
    const now = hub.chats[index];
    if (now === undefined) throw new Error('no such chat');
    const next = { ...now, ...changes, version: now.version + 1 };
    hub.chats[index] = next;
    // Whoever has left it is told of that, and of nothing after it.
    const own = desk.has(next.id) ? [agentStream] : [];
    hub.tell('interaction', next, queueStream, ...own, threadOf(next.id));
    return next;
  };
  for (let step = 0; step < 24; step += 1) {
    const index = random(3);
    const chat = hub.chats[index];
    if (chat === undefined) throw new Error('no such chat');
    const at = began + step * 1000;
    const seq = chat.lastSeq + 1;
    switch (random(6)) {
      case 0:
      case 1: {
        const said = aMessage(chat.id, seq, { at, text: `word${step}` });
        hub.tell('message', said, threadOf(chat.id));
        change(index, {
          lastSeq: seq,
          incoming: chat.incoming + 1,
          lastMessage: { at, direction: 'in', excerpt: said.text },
        });
        break;
      }
      case 2: {
        const payload = reply(chat.id, `answer${step}`);
        const command = aCommand('message.send', threadOf(chat.id), payload, at);
        const row = aMessage(chat.id, seq, { id: payload.messageId, kind: 'out', at, text: payload.text });
        hub.answered.push({ command, entity: 'message', row });
        hub.tell('message', row, threadOf(chat.id));
        change(index, { lastSeq: seq, lastMessage: { at, direction: 'out', excerpt: row.text } });
        break;
      }
      case 3: {
        const read = { interactionId: chat.id, seq: chat.lastSeq };
        const known = marks.get(chat.id) ?? { ...aMark(chat.id, 0, 0), version: 0 };
        const row = { ...known, version: known.version + 1, seq: read.seq, incoming: chat.incoming };
        marks.set(chat.id, row);
        hub.answered.push({
          command: aCommand('interaction.read', threadOf(chat.id), read, at),
          entity: 'readMark',
          row,
        });
        hub.tell('readMark', row, agentStream);
        break;
      }
      case 4: {
        const tag = newId();
        const tags = { interactionId: chat.id, add: [tag], remove: [] };
        const command = aCommand('interaction.tag', threadOf(chat.id), tags, at);
        hub.answered.push({
          command,
          entity: 'interaction',
          row: change(index, { tagIds: [...chat.tagIds, tag] }),
        });
        break;
      }
      default: {
        if (!desk.has(chat.id)) break;
        const command = aCommand('interaction.dismiss', threadOf(chat.id), { interactionId: chat.id }, at);
        const participants = chat.participants.map((part) => ({ ...part, to: at }));
        hub.answered.push({
          command,
          entity: 'interaction',
          row: change(index, { ownerId: null, participants }),
        });
        desk.delete(chat.id);
        tellState();
      }
    }
  }
  for (const chat of hub.chats) {
    hub.waiting.push(aCommand('message.send', threadOf(chat.id), reply(chat.id, 'later'), began + 90_000));
  }
  return hub;
}

/** All that a window can see of it. */
async function seen(files: Files, hub: Hub) {
  const list = { channel: 'chat' as const, search: '', startedFrom: null, startedTo: null };
  const filters = { entryPointId: null, ownerId: null, firstAgentId: null, subStatus: null, tagIds: [] };
  const order = { sort: 'number' as const, descending: false, after: null, limit: 50 };
  const query = { ...list, ...filters, ...order, read: 'all' as const, status: 'all' as const };
  return {
    rows: value(await files.request('interactions.list', query)).rows,
    unread: value(await files.request('interactions.list', { ...query, read: 'unread' })).rows.map(
      ({ id }) => id,
    ),
    words: await Promise.all(
      [0, 5, 10, 15, 20].map(async (step) => {
        const found = await files.request('interactions.list', { ...query, search: `word${step}` });
        return value(found).rows.map(({ id }) => id);
      }),
    ),
    threads: await Promise.all(hub.chats.map(({ id }) => thread(files, id))),
    sum: value(await files.request('unread.sum', null)),
    state: value(await files.request('agentState.get', null)),
    outbox: value(await files.request('outbox.export', null)).map(({ id, state }) => [id, state]),
  };
}

async function snapshot(files: Files, hub: Hub, stream: string): Promise<void> {
  const rows = [...(hub.rows.get(stream)?.values() ?? [])];
  await firstSnapshot(files, rows, hub.streams.get(stream)?.length ?? 0, stream);
}

/** What reads everything once, at the end: what every other way must lead to. */
async function atOnce(hub: Hub): Promise<Files> {
  const files = someFiles();
  for (const stream of hub.streams.keys()) await snapshot(files, hub, stream);
  for (const { id } of hub.chats)
    value(await files.request('thread.followed', { id, followed: true, at: began }));
  for (const command of hub.waiting) value(await files.request('outbox.give', command));
  return files;
}

/** One of many ways: batches of any size, seen twice, snapshots in between, commands and answers whenever. */
async function somehow(hub: Hub, random: Random): Promise<Files> {
  const files = someFiles();
  const streams = [...hub.streams.keys()];
  const cursors = new Map(streams.map((stream) => [stream, 0]));
  for (const stream of streams) await firstSnapshot(files, [], 0, stream);
  for (const { id } of hub.chats)
    value(await files.request('thread.followed', { id, followed: true, at: began }));
  const toGive = [...hub.answered.map(({ command }) => command), ...hub.waiting];
  const toAnswer: typeof hub.answered = [];
  const behind = () => streams.filter((one) => (cursors.get(one) ?? 0) < (hub.streams.get(one)?.length ?? 0));
  while (behind().length > 0 || toGive.length > 0 || toAnswer.length > 0) {
    const what = random(10);
    const ready = behind();
    const stream = ready[random(Math.max(1, ready.length))];
    if (what < 3 && toGive.length > 0) {
      const command = toGive.shift();
      if (command === undefined) continue;
      value(await files.request('outbox.give', command));
      const answer = hub.answered.find((one) => one.command === command);
      if (answer !== undefined) toAnswer.push(answer);
    } else if (what < 5 && toAnswer.length > 0) {
      const [answer] = toAnswer.splice(random(toAnswer.length), 1);
      if (answer === undefined) continue;
      const { command, entity, row } = answer;
      const reply = replyWith(command.id, entity, row);
      value(await files.request('outbox.acked', { id: command.id, at: began, reply }));
    } else if (stream !== undefined && what === 9 && random(4) === 0) {
      await snapshot(files, hub, stream);
      cursors.set(stream, hub.streams.get(stream)?.length ?? 0);
    } else if (stream !== undefined) {
      const events = hub.streams.get(stream) ?? [];
      const cursor = cursors.get(stream) ?? 0;
      const from = Math.max(0, cursor - random(3));
      const to = Math.min(events.length, cursor + 1 + random(4));
      const outcome = value(
        await files.request('stream.apply', { stream, batch: batchOf(events.slice(from, to), stream) }),
      );
      expect(outcome).toMatchObject({ kind: 'applied', cursor: to, skipped: [] });
      cursors.set(stream, to);
    }
  }
  return files;
}

test.each(Array.from({ length: 12 }, (_, index) => index + 1))(
  'batches, snapshots, commands and answers in any order lead to the same view, story %i (KEEP-9, KEEP-13, DEC-22)',
  { timeout: 60_000 },
  async (seed) => {
    const random = throws(seed);
    const hub = someMinutes(random);
    const whole = await seen(await atOnce(hub), hub);
    expect(whole.outbox).toHaveLength(hub.waiting.length);
    expect(await seen(await somehow(hub, random), hub)).toEqual(whole);
    expect(await seen(await somehow(hub, random), hub)).toEqual(whole);
  },
);
