import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { codeOf } from '#test/support/chat-desk.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { hello } from '#test/support/hub-client.ts';
import { heldOf, MessengerDesk } from '#test/support/messenger-desk.ts';

/* Groups of the messenger (GRP): who makes them, who is in them, and what leaves which desktop. */

let hub: TestHub;
let desk: MessengerDesk;

beforeAll(async () => {
  hub = await startTestHub();
  desk = await MessengerDesk.open(hub);
});
afterAll(async () => {
  desk.dispose();
  await hub.dispose();
});

const rightsOf = async (groupId: string) => {
  const { members } = await desk.snapshot('sup', streamName('group', groupId));
  return new Map(members.map(({ agentId, mayWrite }) => [agentId, mayWrite]));
};

describe('GRP-1: making and changing', () => {
  test('a supervisor makes one and is in it; its members learn of it from their own streams', async () => {
    const bens = await desk.desktop('ben');
    const [ben, eve, sup] = [desk.id('ben'), desk.id('eve'), desk.id('sup')];
    const id = newId();
    const saved = await desk.saveGroup('sup', id, { ben: true, eve: false }, { name: '  Late shift ' });
    expect(saved.value?.group).toMatchObject({
      id,
      version: 1,
      kind: 'group',
      name: 'Late shift',
      ownerId: sup,
    });
    expect(await rightsOf(id)).toEqual(
      new Map([
        [ben, true],
        [eve, false],
        [sup, true],
      ]),
    );
    const own = desk.ownStream('ben');
    await bens.until(() => heldOf(bens, own, 'imMember').some(({ groupId }) => groupId === id));
    expect(heldOf(bens, own, 'imMark')).toMatchObject([{ threadId: id, seq: 0, own: 0 }]);
    expect((await hello(hub.address, desk.who.ben.token)).streams.map(({ stream }) => stream)).toContain(
      streamName('group', id),
    );
    expect((await hello(hub.address, desk.who.ada.token)).streams.map(({ stream }) => stream)).not.toContain(
      streamName('group', id),
    );
  });

  test('not by an agent, not of another supervisor’s, and not with somebody who does not work here', async () => {
    const id = newId();
    expect(codeOf(await desk.saveGroup('ada', id, { ada: true }))).toBe('auth.denied');
    const stranger = { id, baseVersion: null, name: 'X', members: [{ agentId: newId(), mayWrite: true }] };
    const refused = await desk.call('sup', 'saveGroup', { body: stranger });
    expect(refused).toMatchObject({ status: 400, problem: { code: 'messenger.unknownMember' } });
    expect(codeOf(await desk.saveGroup('admin', id, { admin: true }))).toBe('ok');
    expect(codeOf(await desk.saveGroup('sup', id, { sup: true }, { baseVersion: 1 }))).toBe(
      'messenger.notYours',
    );
    expect(codeOf(await desk.call('sup', 'archiveGroup', { params: { id } }))).toBe('messenger.notYours');
    expect(codeOf(await desk.saveGroup('sup', newId(), { ada: true }, { baseVersion: 1 }))).toBe(
      'messenger.unknown',
    );
  });

  test('an administrator changes any; whoever made it stays in it', async () => {
    const group = await desk.group({ ada: true });
    const change = { baseVersion: 1, name: 'Early shift' };
    const saved = await desk.saveGroup('admin', group.groupId, { ben: false }, change);
    expect(saved.value?.group).toMatchObject({ version: 2, name: 'Early shift', ownerId: desk.id('sup') });
    expect(await rightsOf(group.groupId)).toEqual(
      new Map([
        [desk.id('ben'), false],
        [desk.id('sup'), true],
      ]),
    );
  });

  test('of two changes at once one is a conflict; what is said meanwhile is none', async () => {
    const { groupId } = await desk.group({ ada: true, ben: true });
    await desk.says('ada', { kind: 'group', groupId }, 'Hello');
    const change = (members: object, baseVersion: number | null) =>
      desk.saveGroup('sup', groupId, members, { baseVersion });
    const both = await Promise.all([change({ ada: true }, 1), change({ ben: true }, 1)]);
    expect(both.map((one) => codeOf(one)).sort()).toEqual(['messenger.conflict', 'ok']);
    const now = both.find(({ value }) => value !== null)?.value?.group.version ?? 0;
    expect(codeOf(await change({ ada: true, ben: true }, 1))).toBe('messenger.conflict');
    expect(codeOf(await change({ ada: true, ben: true }, null))).toBe('messenger.conflict');
    expect(codeOf(await change({ ada: true, ben: true }, now))).toBe('ok');
    // An answer that was lost: the same again stands as it is.
    const again = await change({ ada: true, ben: true }, now);
    expect(again.value?.group.version).toBe(now + 1);
    expect(codeOf(await change({ ada: true, ben: true }, null))).toBe('ok');
  });

  test('the log of the organisation says who did what to which group', async () => {
    const { groupId } = await desk.group({ ada: true });
    await desk.saveGroup('sup', groupId, { ben: true }, { baseVersion: 1 });
    await desk.call('sup', 'archiveGroup', { params: { id: groupId } });
    const rows = await hub.database.query<{ action: string; agent_id: string; details: object }>(
      `select action, agent_id, details from audit where details ->> 'groupId' = $1 order by at, id`,
      [groupId],
    );
    const counts = { groupId, name: 'Late shift', changed: 0 };
    expect(rows).toEqual([
      { action: 'group.made', agent_id: desk.id('sup'), details: { ...counts, added: 2, removed: 0 } },
      { action: 'group.changed', agent_id: desk.id('sup'), details: { ...counts, added: 1, removed: 1 } },
      {
        action: 'group.archived',
        agent_id: desk.id('sup'),
        details: { groupId, name: 'Late shift', members: 2 },
      },
    ]);
  });
});

describe('GRP-2: who may only read', () => {
  test('reads, gives signs and takes back, but says and changes nothing; a change of that is told to both streams', async () => {
    const group = await desk.group({ ada: true, ben: true });
    const stream = streamName('group', group.groupId);
    const bens = await desk.desktop('ben', [stream]);
    const mine = await desk.says('ben', group, 'While I may');
    await desk.saveGroup('sup', group.groupId, { ada: true, ben: false }, { baseVersion: 1 });
    const mayWrite = (of: string) =>
      heldOf(bens, of, 'imMember').find(
        ({ agentId, groupId }) => agentId === desk.id('ben') && groupId === group.groupId,
      )?.mayWrite;
    await bens.until(() => mayWrite(stream) === false && mayWrite(desk.ownStream('ben')) === false);
    const told = bens.of(stream).filter(({ entity }) => entity === 'imMember');
    expect(told).toHaveLength(1);
    expect(codeOf(await desk.send('ben', group, 'And now'))).toBe('messenger.readOnly');
    const edit = { to: group, messageId: mine, text: 'Other', mentions: [] };
    expect(codeOf(await desk.command('ben', 'im.edit', edit))).toBe('messenger.readOnly');
    const theirs = await desk.says('ada', group, 'Read this');
    const sign = { to: group, messageId: theirs, emoji: '👀', on: true };
    expect(codeOf(await desk.command('ben', 'im.react', sign))).toBe('ok');
    expect(codeOf(await desk.read('ben', group, 2))).toBe('ok');
    expect(codeOf(await desk.command('ben', 'im.delete', { to: group, messageId: mine }))).toBe('ok');
  });
});

describe('leaving', () => {
  test('GRP-1: who is removed is told at once, follows and pages no more; added again they begin anew', async () => {
    const group = await desk.group({ ada: true, ben: true });
    const { groupId } = group;
    const stream = streamName('group', groupId);
    const bens = await desk.desktop('ben', [stream]);
    const adas = await desk.desktop('ada', [stream]);
    await desk.says('ada', group, 'One');
    await bens.until(() => heldOf(bens, stream, 'imMessage').length === 1);
    await desk.saveGroup('sup', groupId, { ada: true }, { baseVersion: 1 });
    await bens.until(() => bens.told.some(({ name }) => name === 'unfollowed'));
    expect(bens.told.filter(({ name }) => name === 'unfollowed').map(({ message }) => message)).toEqual([
      { stream },
    ]);
    const own = desk.ownStream('ben');
    const erased = () => bens.of(own).filter(({ type }) => type === 'entity.erased');
    await bens.until(() => erased().length === 2);
    expect(
      erased()
        .map(({ entity }) => entity)
        .sort(),
    ).toEqual(['imMark', 'imMember']);
    expect(adas.told.filter(({ name }) => name === 'unfollowed')).toEqual([]);
    await adas.until(() => adas.of(stream).some(({ type }) => type === 'entity.erased'));

    await desk.says('ada', group, 'Without ben');
    expect(await bens.follow(stream, 0)).toMatchObject({ problem: { code: 'auth.denied' } });
    const paged = await desk.call('ben', 'imMessages', { body: { to: group } });
    const events = await desk.call('ben', 'streamEvents', { params: { stream }, query: { after: 0 } });
    expect([codeOf(paged), codeOf(events)]).toEqual(['messenger.unknown', 'auth.denied']);
    expect(codeOf(await desk.send('ben', group, 'Still here?'))).toBe('messenger.unknown');
    expect(bens.of(stream).filter(({ row }) => JSON.stringify(row).includes('Without ben'))).toEqual([]);

    await desk.saveGroup('sup', groupId, { ada: true, ben: false }, { baseVersion: 4 });
    const mark = () => heldOf(bens, own, 'imMark').find(({ threadId }) => threadId === groupId);
    await bens.until(() => mark() !== undefined);
    expect(mark()).toMatchObject({ seq: 2, own: 0, version: 1 });
    expect(await bens.follow(stream, 0)).toEqual({ ok: true });
  });

  test('an archived group leaves the desktops of its members and takes nothing any more', async () => {
    const group = await desk.group({ ada: true });
    const stream = streamName('group', group.groupId);
    const adas = await desk.desktop('ada', [stream]);
    const messageId = await desk.says('ada', group, 'The last word');
    expect(codeOf(await desk.call('sup', 'archiveGroup', { params: { id: group.groupId } }))).toBe('ok');
    await adas.until(() => adas.told.some(({ name }) => name === 'unfollowed'));
    const sign = { to: group, messageId, emoji: '👋', on: true };
    for (const called of [
      await desk.send('ada', group, 'One more'),
      await desk.send('sup', group, 'One more'),
      await desk.command('ada', 'im.react', sign),
      await desk.read('ada', group, 1),
      await desk.saveGroup('sup', group.groupId, { ada: true }, { baseVersion: 1 }),
      await desk.saveGroup('sup', group.groupId, { ada: true }),
    ])
      expect(codeOf(called)).toBe('messenger.unknown');
    expect(codeOf(await desk.call('sup', 'archiveGroup', { params: { id: group.groupId } }))).toBe('ok');
    const { members } = await desk.snapshot('ada', desk.ownStream('ada'));
    expect(members.filter(({ groupId }) => groupId === group.groupId)).toEqual([]);
  });
});

describe('snapshots', () => {
  test('a group begins with its members and the newest hundred messages', async () => {
    const group = await desk.group({ ada: true });
    for (let n = 1; n <= 103; n += 1) await desk.says('ada', group, `m${n}`);
    const rows = await desk.snapshot('ada', streamName('group', group.groupId));
    expect(rows.threads).toMatchObject([{ id: group.groupId, lastSeq: 103 }]);
    expect(rows.members.map(({ agentId }) => agentId).sort()).toEqual(
      [desk.id('ada'), desk.id('sup')].sort(),
    );
    expect(rows.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, n) => n + 4));
  });

  test('an agent’s has both marks and the newest thirty of each conversation, whatever the size of a page', async () => {
    for (let n = 1; n <= 33; n += 1) await desk.says('admin', desk.to('eve'), `m${n}`);
    await desk.says('admin', desk.to('ada'), 'Hello');
    await desk.says('ben', desk.to('admin'), 'Hello');
    await desk.read('eve', desk.to('admin'), 20);
    const pages = [1, 31, 500].map((limit) => desk.snapshot('admin', desk.ownStream('admin'), limit));
    const [one, ...others] = await Promise.all(pages);
    for (const other of others) expect(other).toEqual(one);
    expect(one?.threads).toHaveLength(3);
    expect(one?.messages).toHaveLength(32);
    const long = one?.threads.find(({ lastSeq }) => lastSeq === 33);
    expect(one?.messages.filter(({ threadId }) => threadId === long?.id).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 30 }, (_, n) => n + 4),
    );
    const marks = one?.marks.filter(({ threadId }) => threadId === long?.id) ?? [];
    expect(marks.map(({ agentId, seq }) => [agentId === desk.id('eve'), seq]).sort()).toEqual([
      [false, 33],
      [true, 20],
    ]);
  });
});
