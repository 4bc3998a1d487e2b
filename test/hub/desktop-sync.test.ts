import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Session, Workplace } from '#main/session/index.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { type Clock, ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { aMachine, type Machine, untilOnline, untilView } from '#test/support/desktop-session.ts';
import { FakeExchange, scriptCall } from '#test/support/fake-exchange.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { openRelay, type Relay } from '#test/support/relay.ts';

/* The desktop's session, link, inbox and outbox against a real hub on a real database. */
let database: TestDatabase;
let hub: TestHub;
let relay: Relay;
let sales = '';

beforeAll(async () => {
  database = await createTestDatabase();
  hub = await startTestHub({ database });
  relay = await openRelay();
  sales = (await database.query<{ id: string }>("select id from queue where key = 'sales'"))[0]?.id ?? '';
});
afterAll(async () => {
  await relay.dispose();
  await hub.dispose();
  await database.dispose();
});
beforeEach(() => relay.to(hub.address));

async function boot(machine: Machine, clock?: Clock): Promise<Session> {
  const session = machine.boot(clock === undefined ? {} : { clock });
  onTestFinished(() => session.dispose());
  await session.start();
  return session;
}

function machineAt(address: string | null = relay.address, options = {}): Machine {
  const machine = aMachine(address, options);
  onTestFinished(() => machine.dispose());
  return machine;
}

async function signedIn(
  login: string,
  machine = machineAt(),
): Promise<{ session: Session; desk: Workplace }> {
  const session = await boot(machine);
  expect(await session.signIn(login, 'practice', true)).toEqual({ ok: true, value: null });
  await untilOnline(session);
  const desk = session.workplace();
  if (desk === null) throw new Error('no workplace');
  return { session, desk };
}

/** Resolves when a read of the store fulfils the condition, looking again at each change. */
function until<T>(
  desk: Workplace,
  read: () => Promise<{ ok: boolean; value?: T }>,
  fits: (value: T) => boolean,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = (): void =>
      void read().then((result) => {
        if (result.value === undefined || !fits(result.value)) return;
        void subscription.dispose();
        resolve(result.value);
      }, reject);
    const subscription = desk.store.onChanged(look);
    look();
  });
}

/** A call of the agent with this extension that is over and waits for its outcome, as the hub's exchange tells it. */
async function aCallInWrapUp(extension: string): Promise<string> {
  const call = scriptCall(sales);
  const leg = call.leg(extension);
  hub.exchange.say(call.joined(), leg.called(), leg.connected(), leg.completed());
  await hub.settled();
  return leg.callId;
}

const noteOf = (callId: string) =>
  database.query<{ note: string; version: number }>(
    'select note, outcome_version as version from participation where call_id = $1',
    [callId],
  );

function outcome(callId: string, note: string): CommandPayload<'outcome.save'> {
  return {
    participationId: newId(),
    callId,
    interactionId: null,
    dispositionId: null,
    note,
    baseOutcomeVersion: null,
  };
}

describe('the desktop and a real hub', () => {
  test('sign-in brings the workspace, and what happens later comes by itself', async () => {
    const { desk } = await signedIn('ada');
    const workspace = await desk.store.request('workspace.get', null);
    expect(workspace).toMatchObject({ ok: true });
    const callId = await aCallInWrapUp('1001');
    const waiting = await until(
      desk,
      () => desk.store.request('voiceCalls.wrapUps', null),
      (rows) => rows.length > 0,
    );
    expect(waiting.map((row) => row.callId)).toContain(callId);
    expect(Math.abs(desk.hubOffsetMs())).toBeLessThan(1_000);
  });

  test('a note typed while the hub is away is delivered exactly once when it is back', async () => {
    const { session, desk } = await signedIn('ben');
    const callId = await aCallInWrapUp('1002');
    await until(
      desk,
      () => desk.store.request('voiceCalls.get', { callId }),
      (row) => row !== null,
    );

    relay.cut();
    await hub.dispose();
    await untilView(session, (view) => view.kind === 'signedIn' && view.link.kind === 'offline');
    expect(
      await desk.outbox.give('outcome.save', `call:${callId}`, outcome(callId, 'Typed offline')),
    ).toMatchObject({ ok: true });
    expect(await desk.store.request('voiceCalls.get', { callId })).toMatchObject({
      value: { pending: true, outcome: { note: 'Typed offline' } },
    });
    expect(await noteOf(callId)).toMatchObject([{ note: '' }]);

    hub = await startTestHub({ database, exchange: new FakeExchange() });
    relay.to(hub.address);
    desk.link.wake();
    await until(
      desk,
      () => desk.store.request('voiceCalls.get', { callId }),
      (row) => row?.pending === false,
    );
    expect(await noteOf(callId)).toEqual([{ note: 'Typed offline', version: 1 }]);
    expect(await desk.store.request('outbox.export', null)).toEqual({ ok: true, value: [] });
    await untilOnline(session);
  });

  test('what the hub refuses comes back to the agent and the hub keeps its row', async () => {
    const { desk } = await signedIn('ada');
    const callId = await aCallInWrapUp('1001');
    await until(
      desk,
      () => desk.store.request('voiceCalls.get', { callId }),
      (row) => row !== null,
    );
    await desk.outbox.give('outcome.complete', `call:${callId}`, outcome(callId, ''));
    const refused = await until(
      desk,
      () => desk.store.request('voiceCalls.get', { callId }),
      (row) => row?.refused != null,
    );
    expect(refused).toMatchObject({
      pending: false,
      phase: 'wrapUp',
      refused: { problem: { code: 'outcome.incomplete' } },
    });
  });

  test('the desktop starts on its cache while the hub is away, and its work waits for it', async () => {
    const machine = machineAt();
    const first = await signedIn('ada', machine);
    await first.session.dispose();
    relay.cut();

    const second = await boot(machine);
    const view = second.view();
    expect(view).toMatchObject({ kind: 'signedIn', agent: { login: 'ada' }, keeps: true, readOnly: false });
    const hello = await second.workplace()?.store.request('hello.get', null);
    expect(hello).toMatchObject({ ok: true, value: { phone: { user: expect.any(String) } } });
    relay.to(hub.address);
    second.wake();
    await untilOnline(second);
  });

  test('a second desktop takes over: the first goes read-only, keeps its rows and still delivers', async () => {
    const first = await signedIn('ben');
    const callId = await aCallInWrapUp('1002');
    await until(
      first.desk,
      () => first.desk.store.request('voiceCalls.get', { callId }),
      (row) => row !== null,
    );

    const second = await boot(machineAt());
    const refused = await second.signIn('ben', 'practice', false);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'auth.sessionElsewhere' } });
    await second.signIn('ben', 'practice', true);
    await untilView(first.session, (view) => view.kind === 'signedIn' && view.readOnly);
    expect(await first.desk.store.request('voiceCalls.get', { callId })).toMatchObject({ value: { callId } });
    await first.desk.outbox.give('outcome.save', `call:${callId}`, outcome(callId, 'From the first'));
    const desk = second.workplace();
    if (desk === null) throw new Error('no workplace');
    const seen = await until(
      desk,
      () => desk.store.request('voiceCalls.get', { callId }),
      (row) => row?.outcome.version === 1,
    );
    expect(seen).toMatchObject({ outcome: { note: 'From the first' } });
  });

  test('wrong password, and an address where no hub is', async () => {
    const session = await boot(machineAt());
    expect(await session.signIn('ada', 'wrong', false)).toMatchObject({
      problem: { code: 'auth.wrongCredentials' },
    });
    expect(session.view()).toMatchObject({
      kind: 'signedOut',
      busy: false,
      hub: { product: 'lineside-hub' },
    });
    relay.cut();
    expect(await session.setHub(relay.address)).toMatchObject({
      ok: false,
      problem: { code: expect.stringMatching(/^net\./) },
    });
  });

  test('sign-out delivers first, tells the hub, and forgets the session', async () => {
    const machine = machineAt();
    const { session, desk } = await signedIn('ada', machine);
    const callId = await aCallInWrapUp('1001');
    await desk.outbox.give('outcome.save', `call:${callId}`, outcome(callId, 'At the last moment'));
    expect(await session.signOut(false)).toEqual({ ok: true, value: null });
    expect(await noteOf(callId)).toMatchObject([{ note: 'At the last moment' }]);
    expect(session.view()).toMatchObject({ kind: 'signedOut', lastLogin: 'ada', problem: null });
    await session.dispose();
    expect((await boot(machine)).view()).toMatchObject({ kind: 'signedOut' });
  });

  test('a connection that died in silence is noticed, and nothing is missed (KEEP-10)', async () => {
    const clock = new ManualClock(Date.now());
    const session = await boot(machineAt(), clock);
    await session.signIn('ada', 'practice', true);
    await untilOnline(session);
    const desk = session.workplace();
    if (desk === null) throw new Error('no workplace');

    relay.silence();
    const callId = await aCallInWrapUp('1001');
    clock.advance(5_000);
    expect(session.view()).toMatchObject({ link: { kind: 'online' } });
    clock.advance(10_000);
    const offline = await untilView(
      session,
      (view) => view.kind === 'signedIn' && view.link.kind === 'offline',
    );
    expect(offline).toMatchObject({ link: { problem: { code: 'net.silent' } } });
    clock.advance(1_000);
    await untilOnline(session);
    await until(
      desk,
      () => desk.store.request('voiceCalls.get', { callId }),
      (row) => row !== null,
    );
  });

  test('an access token that ran out is exchanged without a word to the agent', async () => {
    const { session, desk } = await signedIn('ben');
    const spent = async () =>
      database.query(
        "update token set expires_at = 0 where kind = 'access' and session_id in (select id from session where agent_id = $1)",
        [desk.agent.id],
      );
    const callId = await aCallInWrapUp('1002');
    await until(
      desk,
      () => desk.store.request('voiceCalls.get', { callId }),
      (row) => row !== null,
    );
    await spent();
    await desk.outbox.give('outcome.save', `call:${callId}`, outcome(callId, 'With a new token'));
    await until(
      desk,
      () => desk.store.request('voiceCalls.get', { callId }),
      (row) => row?.pending === false,
    );
    expect(await noteOf(callId)).toMatchObject([{ note: 'With a new token' }]);
    expect(session.view()).toMatchObject({ kind: 'signedIn' });
  });

  test('a hub that has lost its memory is believed: the cache starts over', async () => {
    const machine = machineAt();
    const first = await signedIn('ada', machine);
    await first.session.dispose();
    await database.query('update stream set last_seq = 0, oldest_seq = 1');
    await database.query('delete from event');
    const second = await boot(machine);
    await untilOnline(second);
    const positions = await second.workplace()?.store.request('stream.positions', null);
    expect(positions?.ok === true && positions.value.every((at) => at.seq === 0)).toBe(true);
    expect(await second.workplace()?.store.request('workspace.get', null)).toMatchObject({
      value: { policy: {} },
    });
  });
});
