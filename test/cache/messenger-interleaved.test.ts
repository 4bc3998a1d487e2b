import { expect, test } from 'vitest';
import {
  type ImMark,
  type ImMessage,
  type ImThread,
  type ImTo,
  imKey,
  imUnread,
} from '#shared/domain/messenger.ts';
import { messengerAggregate } from '#shared/hub-api/commands.ts';
import type { StreamEvent } from '#shared/hub-api/streams.ts';
import { randomFrom } from '#test/support/random.ts';
import {
  aDirect,
  aGroup,
  aMember,
  anImMark,
  anImMessage,
  bea,
  began,
  toBea,
  withMessage,
  words,
} from './messenger.ts';
import { replyWith } from './people.ts';
import {
  aCommand,
  agentStream,
  batchOf,
  type Files,
  firstSnapshot,
  me,
  someFiles,
  upserted,
  value,
} from './support.ts';

type Row = { readonly id: string; readonly version: number; readonly [field: string]: unknown };
type Random = (most: number) => number;
type Command = ReturnType<typeof aCommand>;

const throws = (seed: number): Random => {
  const next = randomFrom(seed);
  return (most) => Math.floor(next() * most);
};

/** A conversation as the hub has it, with how far this agent has read. */
interface Talk {
  readonly to: ImTo;
  readonly stream: string;
  thread: ImThread;
  mark: ImMark;
  readonly messages: ImMessage[];
}

/** A hub: what is true, what each stream has told, and this agent's commands with what the hub answered. */
class Hub {
  readonly streams = new Map<string, StreamEvent[]>();
  readonly rows = new Map<string, Map<string, { entity: string; row: Row }>>();
  readonly answered: { command: Command; entity: string; row: Row }[] = [];
  /** Given and not judged. */
  readonly waiting: Command[] = [];
  readonly talks: Talk[] = [];

  tell(entity: string, row: Row, stream: string): void {
    const events = this.streams.get(stream) ?? [];
    events.push(upserted(events.length + 1, entity, row, stream));
    this.streams.set(stream, events);
    const rows = this.rows.get(stream) ?? new Map();
    rows.set(`${entity} ${row.id}`, { entity, row });
    this.rows.set(stream, rows);
  }

  answer(kind: string, talk: Talk, payload: object, entity: string, row: Row, at: number): void {
    const command = aCommand(kind, messengerAggregate(talk.to), { to: talk.to, ...payload }, at);
    this.answered.push({ command, entity, row });
  }

  say(talk: Talk, message: ImMessage): void {
    talk.messages.push(message);
    if (message.authorId === me.id) this.mark(talk, talk.mark.seq, talk.mark.own + 1);
    talk.thread = withMessage(talk.thread, message);
    this.tell('imThread', talk.thread, talk.stream);
    this.tell('imMessage', message, talk.stream);
  }

  mark(talk: Talk, seq: number, own: number): ImMark {
    talk.mark = { ...talk.mark, version: talk.mark.version + 1, seq, own };
    this.tell('imMark', talk.mark, agentStream);
    return talk.mark;
  }
}

/** Some minutes of a hub: Bea and this agent write, change, delete, react and read, in a conversation of two and in a group. */
function someMinutes(random: Random): Hub {
  const hub = new Hub();
  const group = aGroup();
  hub.tell('imMember', aMember(group.id), agentStream);
  for (const [to, thread, stream] of [
    [toBea, aDirect(), agentStream],
    [{ kind: 'group', groupId: group.id }, group, `group:${group.id}`],
  ] as const) {
    const talk: Talk = { to, stream, thread, mark: anImMark(thread.id, 0), messages: [] };
    hub.talks.push(talk);
    hub.tell('imMark', talk.mark, agentStream);
    hub.say(talk, anImMessage(thread.id, 1));
  }
  for (let step = 0; step < 30; step += 1) {
    const talk = hub.talks[random(2)];
    if (talk === undefined) throw new Error('no such conversation');
    const at = began + 100_000 + step * 1000;
    const seq = talk.thread.lastSeq + 1;
    const change = (kind: string, index: number, payload: object, changes: Partial<ImMessage>): void => {
      const now = talk.messages[index];
      if (now === undefined || now.deletedAt !== null) return;
      const row = { ...now, ...changes, version: now.version + 1 };
      talk.messages[index] = row;
      hub.answer(kind, talk, { messageId: row.id, ...payload }, 'imMessage', row, at);
      hub.tell('imMessage', row, talk.stream);
      if (index !== talk.messages.length - 1) return;
      talk.thread = withMessage(talk.thread, row);
      talk.thread.last = talk.thread.last && { ...talk.thread.last, deleted: row.deletedAt !== null };
      hub.tell('imThread', talk.thread, talk.stream);
    };
    const own = talk.messages.flatMap(({ authorId }, index) => (authorId === me.id ? [index] : []));
    switch (random(7)) {
      case 0:
      case 1:
        hub.say(talk, anImMessage(talk.thread.id, seq, { at, text: `word${step}` }));
        break;
      case 2: {
        const said = words(`answer${step}`, talk.to);
        const row = anImMessage(talk.thread.id, seq, {
          id: said.messageId,
          authorId: me.id,
          at,
          text: said.text,
        });
        hub.answer('im.send', talk, said, 'imMessage', row, at);
        hub.say(talk, row);
        break;
      }
      case 3: {
        const upTo = talk.thread.lastSeq - random(2);
        if (upTo <= talk.mark.seq) break;
        const behind = talk.messages.filter((one) => one.authorId === me.id && one.seq > upTo).length;
        hub.answer('im.read', talk, { seq: upTo }, 'imMark', hub.mark(talk, upTo, behind), at);
        break;
      }
      case 4: {
        const text = `changed${step}`;
        const edited = { text, mentions: [], editedAt: at };
        change('im.edit', own[random(Math.max(1, own.length))] ?? -1, { text, mentions: [] }, edited);
        break;
      }
      case 5: {
        const gone = { text: '', attachments: [], mentions: [], reactions: [], deletedAt: at };
        change('im.delete', own[random(Math.max(1, own.length))] ?? -1, {}, gone);
        break;
      }
      default: {
        const index = random(talk.messages.length);
        if (talk.messages[index]?.reactions.length !== 0) break;
        const reactions = [{ emoji: '👍', agentIds: [me.id] }];
        change('im.react', index, { emoji: '👍', on: true }, { reactions });
      }
    }
  }
  for (const talk of hub.talks)
    hub.waiting.push(
      aCommand('im.send', messengerAggregate(talk.to), words('later', talk.to), began + 900_000),
    );
  return hub;
}

/** All that a window can see of it. */
async function seen(files: Files, hub: Hub) {
  const search = async (text: string) =>
    value(await files.request('messenger.search', { text, key: null, limit: 100 })).map(({ id }) => id);
  return {
    all: value(await files.request('messenger.get', null)),
    pages: await Promise.all(
      hub.talks.map(async ({ to }) =>
        value(await files.request('messenger.messages', { key: imKey(to), before: null, limit: 100 })),
      ),
    ),
    found: [await search('word1'), await search('answer'), await search('changed2')],
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
  for (const command of hub.waiting) value(await files.request('outbox.give', command));
  return files;
}

/** One of many ways: batches of any size, seen twice, snapshots in between, commands and answers whenever. */
async function somehow(hub: Hub, random: Random): Promise<Files> {
  const files = someFiles();
  const streams = [...hub.streams.keys()];
  const cursors = new Map(streams.map((stream) => [stream, 0]));
  for (const stream of streams) await firstSnapshot(files, [], 0, stream);
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
      const batch = batchOf(events.slice(from, to), stream);
      const outcome = value(await files.request('stream.apply', { stream, batch }));
      expect(outcome).toMatchObject({ kind: 'applied', cursor: to, skipped: [] });
      cursors.set(stream, to);
    }
  }
  return files;
}

test.each(Array.from({ length: 12 }, (_, index) => index + 1))(
  'batches, snapshots, commands and answers in any order lead to the same conversations and counts, story %i (MSG-4, KEEP-9, KEEP-13)',
  { timeout: 60_000 },
  async (seed) => {
    const random = throws(seed);
    const hub = someMinutes(random);
    const whole = await seen(await atOnce(hub), hub);
    expect(whole.outbox).toHaveLength(hub.waiting.length);
    for (const { to, thread, mark, messages } of hub.talks) {
      const shown = whole.all.threads.find(({ key }) => key === imKey(to));
      expect(shown?.unread).toBe(imUnread(thread.lastSeq, mark));
      expect(shown?.unread).toBe(messages.filter((one) => one.authorId === bea && one.seq > mark.seq).length);
    }
    expect(await seen(await somehow(hub, random), hub)).toEqual(whole);
    expect(await seen(await somehow(hub, random), hub)).toEqual(whole);
  },
);
