import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { HubFailure } from '#main/net/hub-client.ts';
import type { Net } from '#main/net/port.ts';
import { memorySecrets, type SecretStore } from '#main/session/secrets.ts';
import { createSession } from '#main/session/session.ts';
import { openSettings } from '#main/settings/settings.ts';
import type { Agent } from '#shared/domain/agent.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import { type Hello, type HubCard, protocol } from '#shared/hub-api/session.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

const address = 'http://127.0.0.1:1';
const card: HubCard = {
  product: 'lineside-hub',
  name: 'Practice',
  language: 'en',
  protocol,
  practice: true,
  passwordReset: false,
  startPaused: true,
};
const anna: Agent = {
  id: newId(),
  version: 1,
  login: 'anna',
  name: 'Anna',
  extension: '201',
  role: 'agent',
  typology: 'builtin',
  queueIds: [],
  skillIds: [],
  teamId: null,
  contactLists: [],
  apps: null,
  headerHidden: [],
  messenger: true,
};
const signInReply = {
  tokens: { accessToken: 'a1', accessExpiresInMs: 600_000, refreshToken: 'r1' },
  agent: anna,
  sessionId: newId(),
  epoch: 1,
};
const hello: Hello = {
  protocol,
  hub: card,
  hubTime: 1_700_000_000_000,
  agent: anna,
  epoch: 1,
  superseded: false,
  policy: defaultPolicy(),
  password: { due: null, expiresAt: null },
  phone: {
    webSocketUrl: 'ws://127.0.0.1:1',
    domain: 'd',
    user: '201',
    secret: 's',
    displayName: 'Anna',
    iceServers: [],
  },
  deskPhone: null,
  streams: [],
};

type Answer = Result<unknown, HubFailure>;
const refused = (status: number, code: string, details?: Record<string, string>): Answer =>
  fail({ status, problem: problem(code, code, details) });
const away = refused(0, 'net.refused');

/** A hub of answers by path; what is not there is away. */
function scriptedNet() {
  const answers = new Map<string, Answer | (() => Answer)>();
  const asked: { path: string; body: unknown }[] = [];
  const net: Net = {
    json: async ({ url, body }) => {
      const path = new URL(url).pathname;
      asked.push({ path, body });
      const found = answers.get(path) ?? away;
      const answer = typeof found === 'function' ? found() : found;
      return answer.ok ? ok({ status: 200, body: answer.value }) : answer;
    },
    open: async () => expect.unreachable('nothing large'),
    webSocket: async () => expect.unreachable('no socket'),
    agentFor: async () => undefined,
    ca: undefined,
  };
  answers.set('/api/hub', ok(card));
  answers.set('/api/auth/sign-in', ok(signInReply));
  answers.set('/api/auth/sign-out', ok({}));
  return { net, answers, asked, paths: () => asked.map(({ path }) => path) };
}

interface Kit {
  readonly secrets?: SecretStore;
  readonly folder?: string;
  readonly hub?: ReturnType<typeof scriptedNet>;
  readonly hubAddress?: string | null;
  readonly fixedAddress?: string;
}

function aDesktop(kit: Kit = {}) {
  const folder = kit.folder ?? mkdtempSync(join(tmpdir(), 'lineside-session-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const hub = kit.hub ?? scriptedNet();
  const secrets = kit.secrets ?? { ...memorySecrets(), available: true };
  const kept = new Map<string, unknown>();
  const file = {
    get: (key: string) => kept.get(key),
    set: (key: string, value: unknown) => void kept.set(key, value),
  };
  const settings = openSettings(
    file,
    kit.fixedAddress === undefined ? {} : { hubAddress: kit.fixedAddress },
    null,
  );
  if (kit.hubAddress !== null) settings.set('hubAddress', kit.hubAddress ?? address);
  const clock = new ManualClock();
  const calls = { any: false, waiting: [] as (() => void)[] };
  const session = createSession({
    net: hub.net,
    secrets,
    settings,
    clock,
    random: () => 1,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (_message, error) => expect.unreachable(String(error)),
    },
    dataRoot: folder,
    workerPath: new URL('../../../../src/main/cache/worker.ts', import.meta.url),
    nativeBinding: undefined,
    desktopName: 'Desk 1',
    calls: {
      any: () => calls.any,
      over: () => new Promise((resolve) => (calls.any ? calls.waiting.push(resolve) : resolve())),
    },
  });
  onTestFinished(() => session.dispose());
  const hellos: { fromCache: boolean; user: string | undefined }[] = [];
  session.onHello((told, fromCache) => hellos.push({ fromCache, user: told.phone?.user }));
  const offline = () => vi.waitFor(() => expect(session.view()).toMatchObject({ link: { kind: 'offline' } }));
  return { session, hub, secrets, settings, clock, folder, hellos, offline, calls };
}

const giveNote = (desktop: ReturnType<typeof aDesktop>, note: string) =>
  desktop.session.workplace()?.outbox.give('outcome.save', 'call:c', {
    participationId: newId(),
    callId: 'c',
    interactionId: null,
    dispositionId: null,
    note,
    baseOutcomeVersion: null,
  });

describe('choosing the hub', () => {
  test('is asked for when none is known', async () => {
    const { session } = aDesktop({ hubAddress: null });
    expect(session.view()).toEqual({ kind: 'starting' });
    await session.start();
    expect(session.view()).toEqual({ kind: 'needsHub', problem: null });
  });

  test('shows whose hub it is and stays chosen', async () => {
    const { session, settings } = aDesktop({ hubAddress: null });
    await session.start();
    expect(await session.setHub('127.0.0.1:1/')).toEqual(ok(null));
    expect(session.view()).toMatchObject({
      kind: 'signedOut',
      hubAddress: address,
      hub: { name: 'Practice' },
      problem: null,
    });
    expect(settings.get('hubAddress')).toBe(address);
  });

  test.each([
    ['nobody there', away, 'net.refused'],
    ['a certificate nobody vouches for', refused(0, 'net.certificate'), 'net.certificate'],
    ['a page', refused(200, 'net.notJson'), 'session.notAHub'],
    ['a page not found', refused(404, 'net.notJson'), 'session.notAHub'],
    ['a gateway without hub', refused(502, 'net.notJson'), 'hub.away'],
    ['another API', ok({ product: 'weather' }), 'session.notAHub'],
    ['a broken card', ok({ product: 'lineside-hub', protocol }), 'session.notAHub'],
    [
      'an older hub',
      ok({ ...card, protocol: { major: protocol.major - 1, minor: 9 } }),
      'session.protocolTooOld',
    ],
    [
      'a hub of the future',
      ok({ product: 'lineside-hub', protocol: { major: protocol.major + 2, minor: 0 } }),
      'session.protocolTooNew',
    ],
  ])('with %s there', async (_name, answer, code) => {
    const { session, hub } = aDesktop({ hubAddress: null });
    hub.answers.set('/api/hub', answer);
    await session.start();
    expect(await session.setHub(address)).toMatchObject({ ok: false, problem: { code } });
    expect(session.view()).toMatchObject({ kind: 'needsHub', problem: { code } });
  });

  test('is no choice when IT has fixed it', async () => {
    const { session } = aDesktop({ hubAddress: null, fixedAddress: address });
    await session.start();
    expect(session.view()).toMatchObject({ kind: 'signedOut', hubFixed: true });
    expect(await session.setHub('https://other.example')).toMatchObject({
      problem: { code: 'session.hubFixed' },
    });
  });

  test('that IT has fixed to plain HTTP elsewhere is refused in words', async () => {
    const { session } = aDesktop({ hubAddress: null, fixedAddress: 'http://hub.example' });
    await session.start();
    expect(session.view()).toMatchObject({ kind: 'needsHub', problem: { code: 'session.plainHttpRefused' } });
  });
});

describe('signing in', () => {
  test('waits for a hub that is away, and shows it when it comes', async () => {
    const { session, hub, clock } = aDesktop();
    hub.answers.set('/api/hub', away);
    await session.start();
    await vi.waitFor(() =>
      expect(session.view()).toMatchObject({ hub: null, problem: { code: 'net.refused' } }),
    );
    hub.answers.set('/api/hub', ok(card));
    clock.advance(1_000);
    await vi.waitFor(() =>
      expect(session.view()).toMatchObject({ hub: { name: 'Practice' }, problem: null }),
    );
  });

  test('opens the workplace', async () => {
    const { session, hub, settings, clock } = aDesktop();
    const seen: string[] = [];
    session.onView((view) => seen.push(view.kind === 'signedOut' ? `signedOut ${view.busy}` : view.kind));
    const workplaces: boolean[] = [];
    session.onWorkplace((workplace) => workplaces.push(workplace !== null));
    await session.start();
    expect(await session.signIn('anna', 'word', false)).toEqual(ok(null));
    expect(session.view()).toMatchObject({
      kind: 'signedIn',
      agent: anna,
      hub: card,
      keeps: true,
      readOnly: false,
      signedInAt: clock.now(),
    });
    expect(hub.asked.find(({ path }) => path === '/api/auth/sign-in')?.body).toEqual({
      login: 'anna',
      password: 'word',
      takeOver: false,
      startPaused: false,
      desktopId: settings.get('desktopId'),
      desktopName: 'Desk 1',
    });
    expect(workplaces).toEqual([true]);
    expect(settings.get('lastLogin')).toBe('anna');
    expect(seen).toContain('signedOut true');
    expect(await session.signIn('anna', 'word', false)).toMatchObject({
      problem: { code: 'session.notSignedOut' },
    });
  });

  test('passes on whose desktop has the session, and takes over when told to', async () => {
    const { session, hub } = aDesktop();
    hub.answers.set('/api/auth/sign-in', refused(409, 'auth.sessionElsewhere', { desktopName: 'Desk 2' }));
    await session.start();
    expect(await session.signIn('anna', 'word', false)).toMatchObject({
      problem: { code: 'auth.sessionElsewhere', details: { desktopName: 'Desk 2' } },
    });
    expect(session.view()).toMatchObject({ kind: 'signedOut', busy: false });
    hub.answers.set('/api/auth/sign-in', ok(signInReply));
    expect(await session.signIn('anna', 'word', true)).toEqual(ok(null));
    expect(hub.asked.findLast(({ path }) => path === '/api/auth/sign-in')?.body).toMatchObject({
      takeOver: true,
    });
  });

  test('twice at once is refused', async () => {
    const { session } = aDesktop();
    await session.start();
    const both = await Promise.all([session.signIn('anna', 'w', false), session.signIn('anna', 'w', false)]);
    expect(both).toMatchObject([{ ok: true }, { problem: { code: 'session.busy' } }]);
  });

  test('without usable files tells the hub that nobody is at work here', async () => {
    const { session, hub, folder } = aDesktop();
    await session.start();
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, '');
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    await expect(session.signIn('anna', 'word', false)).resolves.toMatchObject({
      problem: { code: 'data.unavailable' },
    });
    expect(hub.paths()).toContain('/api/auth/sign-out');
    expect(session.view()).toMatchObject({ kind: 'signedOut', busy: false });
  });
});

describe('a sign-in that needs a new password first', () => {
  const day = 24 * 60 * 60 * 1000;
  const due = { ...signInReply, password: { due: 'first', expiresAt: null }, passwordRules: { suite: true } };
  const aNewPassword = async (kit: Kit = {}) => {
    const desktop = aDesktop(kit);
    desktop.hub.answers.set('/api/auth/sign-in', ok(due));
    await desktop.session.start();
    expect(await desktop.session.signIn('anna', 'word', false, true)).toEqual(ok(null));
    return desktop;
  };

  test('opens nothing and keeps nothing before it; then the work begins with the same tokens (PWD-2)', async () => {
    const desktop = await aNewPassword();
    const { session, hub, secrets, folder, clock } = desktop;
    expect(session.view()).toEqual({
      kind: 'mustChangePassword',
      hubAddress: address,
      hub: card,
      login: 'anna',
      why: 'first',
      rules: { suite: true },
      busy: false,
    });
    expect(session.workplace()).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    expect(await secrets.get('session')).toBeNull();
    expect(hub.paths()).not.toContain('/api/hello');
    const body = hub.asked.find(({ path }) => path === '/api/auth/sign-in')?.body;
    expect(body).toMatchObject({ startPaused: true });

    hub.answers.set('/api/auth/password', refused(422, 'password.used', { history: '12' }));
    expect(await session.changePassword('word', 'Word-1234')).toMatchObject({
      problem: { code: 'password.used' },
    });
    expect(session.view()).toMatchObject({ kind: 'mustChangePassword', busy: false });

    const expiresAt = clock.now() + 90 * day;
    hub.answers.set('/api/auth/password', ok({ password: { due: null, expiresAt } }));
    expect(await session.changePassword('word', 'Word-12345')).toEqual(ok(null));
    expect(hub.asked.findLast(({ path }) => path === '/api/auth/password')?.body).toEqual({
      current: 'word',
      next: 'Word-12345',
    });
    expect(session.view()).toMatchObject({ kind: 'signedIn', agent: anna, passwordExpiresAt: expiresAt });
    expect(hub.paths()).not.toContain('/api/auth/refresh');
  });

  test('shows that a change is under way, and takes no second one meanwhile', async () => {
    const { session, hub } = await aNewPassword();
    const password = { due: null, expiresAt: null };
    hub.answers.set('/api/auth/password', ok({ password }));
    const both = Promise.all([
      session.changePassword('word', 'next'),
      session.changePassword('word', 'next'),
    ]);
    expect(session.view()).toMatchObject({ kind: 'mustChangePassword', busy: true });
    expect(await session.signOut(false)).toMatchObject({ problem: { code: 'session.busy' } });
    expect(await both).toMatchObject([{ ok: true }, { problem: { code: 'session.busy' } }]);
  });

  test('is begun anew when its tokens are over', async () => {
    const { session, hub } = await aNewPassword();
    hub.answers.set('/api/auth/password', refused(401, 'auth.expired'));
    expect(await session.changePassword('word', 'next')).toMatchObject({ problem: { code: 'auth.expired' } });
    expect(session.view()).toMatchObject({ kind: 'signedOut', problem: { code: 'auth.expired' } });
  });

  test('can be left, and the hub is told', async () => {
    const { session, hub } = await aNewPassword();
    expect(await session.signOut(false)).toEqual(ok(null));
    expect(session.view()).toMatchObject({ kind: 'signedOut', problem: null });
    expect(hub.paths()).toContain('/api/auth/sign-out');
  });

  test('a password that ended while the desktop was closed leads to the sign-in, which says so (PWD-6)', async () => {
    const first = aDesktop();
    await first.session.start();
    await first.session.signIn('anna', 'word', false);
    await first.session.dispose();
    const hub = scriptedNet();
    hub.answers.set('/api/auth/refresh', refused(403, 'auth.passwordDue'));
    const second = aDesktop({ secrets: first.secrets, folder: first.folder, hub });
    await second.session.start();
    await vi.waitFor(() =>
      expect(second.session.view()).toMatchObject({
        kind: 'signedOut',
        problem: { code: 'auth.passwordDue' },
      }),
    );
  });

  test('a change while signed in moves the end that the window warns of (PWD-7, PWD-12)', async () => {
    const desktop = aDesktop();
    const { session, hub, clock } = desktop;
    const soon = clock.now() + 3 * day;
    hub.answers.set('/api/auth/sign-in', ok({ ...signInReply, password: { due: null, expiresAt: soon } }));
    await session.start();
    await session.signIn('anna', 'word', false);
    expect(session.view()).toMatchObject({ passwordExpiresAt: soon });
    const later = clock.now() + 90 * day;
    hub.answers.set('/api/auth/password', ok({ password: { due: null, expiresAt: later } }));
    expect(await session.changePassword('word', 'Word-12345')).toEqual(ok(null));
    expect(session.view()).toMatchObject({ passwordExpiresAt: later });
    hub.answers.set('/api/auth/password', refused(403, 'password.wrong'));
    expect(await session.changePassword('wrong', 'Word-12345')).toMatchObject({
      problem: { code: 'password.wrong' },
    });
    await session.dispose();
    const again = aDesktop({ secrets: desktop.secrets, folder: desktop.folder });
    again.hub.answers.clear();
    await again.session.start();
    expect(again.session.view()).toMatchObject({ kind: 'signedIn', passwordExpiresAt: later });
  });

  test('nobody changes a password who is not signed in, and whoever is asks for no mail (PWD-8)', async () => {
    const { session, hub } = aDesktop();
    await session.start();
    expect(await session.changePassword('word', 'next')).toMatchObject({
      problem: { code: 'session.signedOut' },
    });
    hub.answers.set('/api/auth/forgot', ok({}));
    expect(await session.forgotPassword('anna@example.com')).toEqual(ok(null));
    expect(hub.asked.at(-1)).toEqual({ path: '/api/auth/forgot', body: { email: 'anna@example.com' } });
    hub.answers.set('/api/auth/forgot', refused(503, 'mail.notSetUp'));
    expect(await session.forgotPassword('anna@example.com')).toMatchObject({
      problem: { code: 'mail.notSetUp' },
    });
    await session.signIn('anna', 'word', false);
    expect(await session.forgotPassword('anna@example.com')).toMatchObject({
      problem: { code: 'session.signedIn' },
    });
  });
});

describe('starting again', () => {
  test('without the hub: signed in on the cache, with the phone of the last hello', async () => {
    const first = aDesktop();
    first.hub.answers.set('/api/hello', ok(hello));
    await first.session.start();
    await first.session.signIn('anna', 'word', false);
    await vi.waitFor(() => expect(first.hellos).toEqual([{ fromCache: false, user: '201' }]));
    await first.session.dispose();

    const hub = scriptedNet();
    hub.answers.clear();
    const second = aDesktop({ secrets: first.secrets, folder: first.folder, hub });
    await second.session.start();
    expect(second.session.view()).toMatchObject({
      kind: 'signedIn',
      agent: { login: 'anna' },
      readOnly: false,
    });
    expect(second.hellos).toEqual([{ fromCache: true, user: '201' }]);
    await second.offline();
    expect(second.session.view()).toMatchObject({
      kind: 'signedIn',
      link: { problem: { code: 'net.refused' } },
    });
  });

  test('with a session that the hub has ended: signed out, with the reason, and the work waits', async () => {
    const first = aDesktop();
    await first.session.start();
    await first.session.signIn('anna', 'word', false);
    await giveNote(first, 'for later');
    await first.session.dispose();

    const hub = scriptedNet();
    hub.answers.set('/api/auth/refresh', refused(401, 'auth.refreshRefused'));
    const second = aDesktop({ secrets: first.secrets, folder: first.folder, hub });
    await second.session.start();
    await vi.waitFor(() =>
      expect(second.session.view()).toMatchObject({
        kind: 'signedOut',
        problem: { code: 'auth.sessionEnded' },
      }),
    );
    await second.session.signIn('anna', 'word', false);
    expect(second.session.workplace()?.outbox.undelivered()).toBe(1);
  });

  test('with a session that the hub has ended in the middle of a call: the call is not, and then signed out', async () => {
    const first = aDesktop();
    await first.session.start();
    await first.session.signIn('anna', 'word', false);
    await first.session.dispose();

    const hub = scriptedNet();
    hub.answers.set('/api/auth/refresh', refused(401, 'auth.refreshRefused'));
    const second = aDesktop({ secrets: first.secrets, folder: first.folder, hub });
    second.calls.any = true;
    await second.session.start();
    await vi.waitFor(() => expect(second.calls.waiting).toHaveLength(1));
    expect(second.session.workplace()).not.toBeNull();
    for (const resolve of second.calls.waiting) resolve();
    await vi.waitFor(() => expect(second.session.view().kind).toBe('signedOut'));
  });

  test('after another desktop took over: still read-only', async () => {
    const first = aDesktop();
    first.hub.answers.set('/api/hello', ok({ ...hello, superseded: true }));
    await first.session.start();
    await first.session.signIn('anna', 'word', false);
    await vi.waitFor(() =>
      expect(first.session.view()).toMatchObject({
        readOnly: true,
        link: { problem: { code: 'auth.superseded' } },
      }),
    );
    await first.session.dispose();
    const hub = scriptedNet();
    hub.answers.clear();
    const second = aDesktop({ secrets: first.secrets, folder: first.folder, hub });
    await second.session.start();
    expect(second.session.view()).toMatchObject({ kind: 'signedIn', readOnly: true });
  });

  test.each(['', 'not json', '{"hubAddress":1}'])(
    'with a kept session that is %j: signed out',
    async (text) => {
      const desktop = aDesktop();
      await desktop.secrets.set('session', text);
      await desktop.session.start();
      expect(desktop.session.view()).toMatchObject({ kind: 'signedOut' });
    },
  );
});

test('a start with secrets that cannot be read leads to the sign-in', async () => {
  const desktop = aDesktop({
    secrets: { ...memorySecrets(), available: true, get: () => Promise.reject(new Error('EIO')) },
  });
  await desktop.session.start();
  expect(desktop.session.view().kind).toBe('signedOut');
});

test('the hello of the hub is not followed by the one that was kept', async () => {
  const first = aDesktop();
  first.hub.answers.set('/api/hello', ok(hello));
  await first.session.start();
  await first.session.signIn('anna', 'word', false);
  await vi.waitFor(() => expect(first.hellos).toHaveLength(1));
  await first.offline();
  await first.session.signOut(true);

  const hub = scriptedNet();
  hub.answers.set('/api/hello', ok({ ...hello, phone: { ...hello.phone, user: '202' } }));
  // A disk so slow that the hub has greeted before the session is kept.
  const slow: SecretStore = {
    ...first.secrets,
    set: async (name, secret) => {
      if (name === 'session') await vi.waitFor(() => expect(second.hellos.length).toBeGreaterThan(0));
      await first.secrets.set(name, secret);
    },
  };
  const second = aDesktop({ secrets: slow, folder: first.folder, hub });
  await second.session.start();
  await second.session.signIn('anna', 'word', false);
  expect(second.hellos).toEqual([{ fromCache: false, user: '202' }]);
});

describe('signing out', () => {
  test('waits for the work, then says how much waits; sealed, it is there on return', async () => {
    const desktop = aDesktop();
    await desktop.session.start();
    await desktop.session.signIn('anna', 'word', false);
    await giveNote(desktop, 'one');
    await giveNote(desktop, 'two');
    await desktop.offline();
    const leaving = desktop.session.signOut(false);
    desktop.clock.advance(30_000);
    expect(await leaving).toMatchObject({ problem: { code: 'session.workPending', details: { count: 2 } } });
    expect(desktop.session.view().kind).toBe('signedIn');

    expect(await desktop.session.signOut(true)).toEqual(ok(null));
    expect(desktop.session.view()).toMatchObject({ kind: 'signedOut', lastLogin: 'anna', problem: null });
    expect(desktop.session.workplace()).toBeNull();
    await desktop.session.signIn('anna', 'word', false);
    expect(desktop.session.workplace()?.outbox.undelivered()).toBe(2);
  });

  test('is refused for a call that was taken while work was being delivered', async () => {
    const desktop = aDesktop();
    await desktop.session.start();
    await desktop.session.signIn('anna', 'word', false);
    await giveNote(desktop, 'one');
    await desktop.offline();
    const leaving = desktop.session.signOut(false);
    desktop.calls.any = true;
    desktop.clock.advance(30_000);
    expect(await leaving).toMatchObject({ problem: { code: 'session.inCall' } });
    expect(desktop.session.view().kind).toBe('signedIn');
  });

  test('needs no hub', async () => {
    const desktop = aDesktop();
    await desktop.session.start();
    await desktop.session.signIn('anna', 'word', false);
    desktop.hub.answers.clear();
    expect(await desktop.session.signOut(false)).toEqual(ok(null));
    expect(await desktop.session.signOut(false)).toEqual(ok(null));
    const again = aDesktop({ secrets: desktop.secrets, folder: desktop.folder });
    await again.session.start();
    expect(again.session.view().kind).toBe('signedOut');
  });
});

describe('a machine without a secret store', () => {
  test('keeps nothing, and says so', async () => {
    const desktop = aDesktop({ secrets: memorySecrets() });
    await desktop.session.start();
    await desktop.session.signIn('anna', 'word', false);
    expect(desktop.session.view()).toMatchObject({ kind: 'signedIn', keeps: false });
    expect(readdirSync(desktop.folder)).toEqual([]);
    await giveNote(desktop, 'kept while the program runs');
    await desktop.session.signOut(true);
    await desktop.session.signIn('anna', 'word', false);
    expect(desktop.session.workplace()?.outbox.undelivered()).toBe(1);
    await desktop.session.dispose();
    expect(existsSync(desktop.folder) && readdirSync(desktop.folder)).toEqual([]);
  });
});
