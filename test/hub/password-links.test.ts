import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ManualClock } from '#shared/util/clock.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, hello, signIn } from '#test/support/hub-client.ts';
import { mailVia, passwordFile, trySignIn } from '#test/support/password-hub.ts';
import { plainText, type SmtpServer, startSmtpServer } from '#test/support/smtp-server.ts';
import { StreamClient } from '#test/support/stream-client.ts';

const minute = 60_000;
const good = 'Correct-horse-1';
let hub: TestHub;
let clock: ManualClock;
let mail: SmtpServer;

beforeEach(async () => {
  clock = new ManualClock(Date.now());
  mail = await startSmtpServer();
  hub = await startTestHub({ clock, file: passwordFile({ mail: mailVia(mail.port) }) });
});
afterEach(async () => {
  await hub.dispose();
  await mail.dispose();
});

const forgot = (email: string) => callHub(hub.address, 'forgotPassword', { body: { email } });
const reset = (token: string, next: string) =>
  callHub(hub.address, 'resetPassword', { body: { token, next } });
const mails = (count: number) => vi.waitFor(() => expect(mail.mails).toHaveLength(count), 10_000);
const outgoing = () => hub.database.query<{ kind: string; attempts: number }>('select * from outgoing_mail');

/** The token of the newest link that was mailed. */
function tokenOf(sent = mail.mails.at(-1)): string {
  const [, token] =
    /https:\/\/hub\.test\/password\/(lsp_[\w-]{43})\s/.exec(sent ? plainText(sent) : '') ?? [];
  if (token === undefined) throw new Error('there is no link in the mail');
  return token;
}
/** Has a link mailed to ada and gives its token. */
async function link(): Promise<string> {
  const before = mail.mails.length;
  await forgot('ada@hub.test');
  await mails(before + 1);
  return tokenOf();
}

describe('a forgotten password', () => {
  test('PWD-8: a link is mailed, by which a new password is set; then the account is told, and all sessions end', async () => {
    expect((await callHub(hub.address, 'hubCard')).value?.passwordReset).toBe(true);
    await hub.database.query('update agent set password_chosen_at = $1', [clock.now()]);
    await hub.database.query(
      "update workspace set policy = jsonb_set(policy, '{password,securitySuite}', 'false')",
    );
    const ada = await signIn(hub.address, 'ada');
    await hub.database.query(
      "update workspace set policy = jsonb_set(policy, '{password,securitySuite}', 'true')",
    );
    const socket = new StreamClient(hub.address, ada.token);
    await socket.connected();
    expect(await forgot('ADA@hub.test')).toMatchObject({ status: 200, value: {} });
    await mails(1);
    const [sent] = mail.mails;
    expect(sent?.to).toBe('ada@hub.test');
    expect(sent?.text).toMatch(/^Subject: Practice: set a new password$/m);
    expect(sent?.text).toMatch(/^From: Lineside <lineside@hub\.test>$/m);
    expect(sent && plainText(sent)).toContain('good for 1 hour and works once');
    expect((await reset(tokenOf(), good)).status).toBe(200);
    await socket.until(() => socket.told.some(({ name }) => name === 'disconnect'));
    expect((await callHub(hub.address, 'hello', { token: ada.token })).problem?.code).toBe('auth.required');
    expect((await trySignIn(hub.address, 'ada', 'practice')).problem?.code).toBe('auth.wrongCredentials');
    expect((await trySignIn(hub.address, 'ada', good)).value?.password.due).toBeNull();
    await mails(2);
    expect(mail.mails[1]?.text).toMatch(/^Subject: Practice: your password was changed$/m);
    await vi.waitFor(async () => expect(await outgoing()).toEqual([]), 10_000);
  });

  test('an address that nobody has gets the same answer and no mail', async () => {
    const [known, unknown] = [await forgot('ada@hub.test'), await forgot('nobody@hub.test')];
    expect(unknown).toEqual(known);
    await mails(1);
    await vi.waitFor(async () => expect(await outgoing()).toEqual([]), 10_000);
    expect(mail.mails.map(({ to }) => to)).toEqual(['ada@hub.test']);
  });

  test('PWD-9: a link lives an hour and works once; a newer one ends it', async () => {
    const first = await link();
    const second = await link();
    expect((await reset(first, good)).problem?.code).toBe('password.linkOver');
    expect((await reset(second, good)).status).toBe(200);
    const used = await reset(second, 'Correct-horse-2');
    expect(used).toMatchObject({ status: 410, problem: { code: 'password.linkOver' } });
    await mails(3);
    const third = await link();
    clock.advance(60 * minute - 1);
    expect((await reset(third, 'weak')).problem?.code).toBe('password.weak');
    clock.advance(1);
    expect((await reset(third, 'Correct-horse-3')).problem?.code).toBe('password.linkOver');
  });

  test('one link sent twice at the same time sets one password', async () => {
    const token = await link();
    const both = await Promise.all([reset(token, good), reset(token, 'Correct-horse-2')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  test('PWD-11: the rules hold, and what was used before does not come back', async () => {
    const token = await link();
    const weak = await reset(token, 'practice');
    expect(weak).toMatchObject({
      status: 422,
      problem: { code: 'password.weak', details: { faults: 'upper,digit,special' } },
    });
    expect((await reset(token, good)).status).toBe(200);
    await mails(2);
    const next = await link();
    expect((await reset(next, good)).problem?.details).toEqual({ faults: 'same' });
    expect((await reset(next, 'Correct-horse-2')).status).toBe(200);
    await mails(4);
    expect((await reset(await link(), good)).problem?.code).toBe('password.used');
  });

  test('whoever is locked out is in again', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await trySignIn(hub.address, 'ada', 'wrong');
    expect((await trySignIn(hub.address, 'ada', 'practice')).problem?.code).toBe('auth.lockedOut');
    expect((await reset(await link(), good)).status).toBe(200);
    expect((await trySignIn(hub.address, 'ada', good)).status).toBe(200);
  });

  test('an account is mailed five times an hour at most, and the answer does not say so', async () => {
    for (let asked = 0; asked < 5; asked += 1) await link();
    expect((await forgot('ada@hub.test')).status).toBe(200);
    expect(await outgoing()).toEqual([]);
    clock.advance(60 * minute);
    await link();
    expect(mail.mails).toHaveLength(6);
  });

  test('an address asks thirty times an hour, and tries thirty links', async () => {
    for (let asked = 0; asked < 30; asked += 1) expect((await forgot(`x${asked}@hub.test`)).status).toBe(200);
    const asked = await forgot('ada@hub.test');
    expect(asked).toMatchObject({ status: 429, problem: { code: 'request.tooMany' } });
    for (let tried = 0; tried < 30; tried += 1)
      expect((await reset('lsp_guessed', good)).problem?.code).toBe('password.linkOver');
    expect((await reset('lsp_guessed', good)).problem?.code).toBe('request.tooMany');
  });

  test('neither link nor token stands in any table', async () => {
    const token = await link();
    const tables = await hub.database.query<{ text: string }>(
      `select coalesce((select json_agg(r)::text from password_reset r), '') ||
        coalesce((select json_agg(m)::text from outgoing_mail m), '') || coalesce((select json_agg(a)::text from audit a), '') as text`,
    );
    expect(tables[0]?.text).toContain('token_hash');
    expect(tables[0]?.text).not.toContain(token);
  });
});

describe('the page of a link', () => {
  const page = (token: string, form?: Record<string, string>) =>
    fetch(
      `${hub.address}/password/${token}`,
      form ? { method: 'POST', body: new URLSearchParams(form) } : {},
    );

  test('says the rules, says what is wrong, and sets the password', async () => {
    const token = await link();
    const opened = await page(token);
    expect(opened.status).toBe(200);
    const text = await opened.text();
    expect(text).toContain('at least 8 characters');
    expect(text).toContain('one of these characters: ~!@#$%^&#38;-_=+[{]}');
    expect(text).not.toContain(token);
    expect(text).not.toMatch(/<script|https?:/);
    // Mail filters open links too.
    expect((await page(token)).status).toBe(200);
    const weak = await page(token, { next: 'weak', again: 'weak' });
    expect(weak.status).toBe(422);
    expect(await weak.text()).toMatch(/role="alert".*It is shorter than 8 characters\..*It has no digit\./);
    const differ = await page(token, { next: good, again: 'Correct-horse-2' });
    expect(await differ.text()).toContain('The two entries are not the same.');
    const set = await page(token, { next: good, again: good });
    expect([set.status, await set.text()]).toEqual([200, expect.stringContaining('The password is set')]);
    expect((await trySignIn(hub.address, 'ada', good)).status).toBe(200);
    for (const late of [await page(token), await page(token, { next: good, again: good })])
      expect([late.status, await late.text()]).toEqual([410, expect.stringContaining('no longer good')]);
  });

  test('is kept by nobody, tells nobody where it is, and runs nothing', async () => {
    for (const answer of [await page(await link()), await page('lsp_unknown')]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
        ),
      });
    }
  });

  test('takes no other form than its own, and not much of it', async () => {
    const token = await link();
    const url = `${hub.address}/password/${token}`;
    expect((await fetch(url, { method: 'POST', body: 'x'.repeat(20_000) })).status).toBe(400);
    const large = new URLSearchParams({ next: 'x'.repeat(20_000), again: '' });
    expect((await fetch(url, { method: 'POST', body: large })).status).toBe(400);
    expect((await page(token, { next: good })).status).toBe(422);
    expect((await page(token)).status).toBe(200);
  });
});

test('LANG-1: mail and page speak the language of the workspace', async () => {
  await hub.database.query("update workspace set language = 'nl'");
  const token = await link();
  const [sent] = mail.mails;
  expect(sent?.text).toContain('Subject: Practice: stel een nieuw wachtwoord in');
  expect(sent && plainText(sent)).toContain('1 uur geldig en werkt één keer');
  const opened = await (await fetch(`${hub.address}/password/${token}`)).text();
  expect(opened).toContain('<html lang="nl">');
  expect(opened).toContain('minstens 8 tekens');
});

describe('mail on its way', () => {
  /** Lets time pass until the condition holds: a mail is tried again at a moment that the hub chooses. */
  const later = (condition: () => Promise<void> | void) =>
    vi.waitFor(async () => {
      clock.advance(10_000);
      await condition();
    }, 10_000);
  const tried = () => vi.waitFor(async () => expect((await outgoing())[0]?.attempts).toBe(1), 10_000);

  test('a server that is away is tried again, and gets it once', async () => {
    const { port } = mail;
    await mail.dispose();
    await forgot('ada@hub.test');
    await later(async () => expect((await outgoing())[0]?.attempts).toBeGreaterThan(1));
    mail = await startSmtpServer(port);
    await later(async () => expect(await outgoing()).toEqual([]));
    clock.advance(60 * minute);
    expect(mail.mails).toHaveLength(1);
  });

  test('of two hubs one sends, and the other when that one is gone', async () => {
    const other = await startTestHub({ clock, database: hub.database, file: null });
    try {
      const ask = (address: string, email: string) => callHub(address, 'forgotPassword', { body: { email } });
      await ask(other.address, 'ada@hub.test');
      await later(async () => expect(await outgoing()).toEqual([]));
      expect(mail.mails).toHaveLength(1);
      await hub.hub.dispose();
      await ask(other.address, 'ben@hub.test');
      await later(async () => expect(await outgoing()).toEqual([]));
      expect(mail.mails.map(({ to }) => to)).toEqual(['ada@hub.test', 'ben@hub.test']);
    } finally {
      await other.dispose();
    }
  });

  test('what the server refuses for good is given up, what it refuses for now is not', async () => {
    mail.refusal = '550 no such mailbox';
    await forgot('ada@hub.test');
    await vi.waitFor(async () => expect(await outgoing()).toEqual([]), 10_000);
    expect(mail.refused).toBe(1);
    mail.refusal = '451 come again';
    await forgot('ben@hub.test');
    await vi.waitFor(() => expect(mail.refused).toBe(2), 10_000);
    await tried();
    mail.refusal = null;
    await later(() => expect(mail.mails).toHaveLength(1));
    expect(mail.mails[0]?.to).toBe('ben@hub.test');
  });

  test('a link that nobody could have is not mailed after its hour', async () => {
    mail.refusal = '451 come again';
    await forgot('ada@hub.test');
    await vi.waitFor(() => expect(mail.refused).toBe(1), 10_000);
    mail.refusal = null;
    await hub.database.query('update outgoing_mail set until = $1', [clock.now()]);
    await later(async () => expect(await outgoing()).toEqual([]));
    expect(mail.mails).toEqual([]);
  });
});

test('hello says when the password of the session ends', async () => {
  expect((await reset(await link(), good)).status).toBe(200);
  const ada = await signIn(hub.address, 'ada', { password: good });
  expect((await hello(hub.address, ada.token)).password).toEqual({
    due: null,
    expiresAt: clock.now() + 90 * 24 * 60 * minute,
  });
});
