import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import type { WorkspaceFile } from '#hub/workspace/file-schema.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { ok } from '#shared/util/result.ts';
import { startTestHub } from '#test/support/hub.ts';
import { callHub, signIn } from '#test/support/hub-client.ts';
import { passwordFile } from '#test/support/password-hub.ts';
import { Postfix } from '#test/support/postfix.ts';
import { mailPassword } from '#test/support/postfix-files.ts';
import { plainText } from '#test/support/smtp-server.ts';

/** For one that waits for a mail server: failures are told late, on purpose. */
const patienceMs = 45_000;
const good = 'Correct-horse-1';
const certificate = readFileSync(new URL('../support/tls/localhost.cert.pem', import.meta.url), 'utf8');
const known = getCACertificates('default');
afterAll(() => setDefaultCACertificates(known));

type Smtp = Partial<NonNullable<WorkspaceFile['mail']>['smtp']>;

/** A Postfix and a hub that sends by it. */
async function openSite(options: { tls?: boolean; smtp?: Smtp; secret?: string } = {}) {
  const postfix = await Postfix.start({ tls: options.tls ?? false });
  onTestFinished(() => postfix[Symbol.asyncDispose]());
  const clock = new ManualClock(Date.now());
  const file = passwordFile({
    mail: {
      smtp: {
        ...{ host: 'localhost', port: postfix.port, secure: false, tls: 'never', user: 'lineside' },
        ...{ password: `\${env:SMTP}`, ...options.smtp },
      },
      from: 'Lineside <lineside@hub.test>',
      publicUrl: 'https://hub.test/',
    },
  });
  const hub = await startTestHub({ clock, file, secret: () => ok(options.secret ?? mailPassword) });
  onTestFinished(() => hub.dispose());
  const outgoing = () => hub.database.query<{ attempts: number }>('select attempts from outgoing_mail');
  return {
    ...{ postfix, hub, clock },
    forget: () => callHub(hub.address, 'forgotPassword', { body: { email: 'ada@hub.test' } }),
    /** Lets time pass until a mail was tried so often. */
    tried: (count: number) =>
      vi.waitFor(async () => {
        clock.advance(10_000);
        expect((await outgoing())[0]?.attempts).toBeGreaterThanOrEqual(count);
      }, patienceMs),
    /** Lets time pass until so many mails lie in the box and none is on its way. */
    delivered: (count: number) =>
      vi.waitFor(async () => {
        clock.advance(10_000);
        expect(await outgoing()).toEqual([]);
        const mails = await postfix.mails();
        expect(mails).toHaveLength(count);
        return mails;
      }, patienceMs),
  };
}

/** The page behind the link of a mail, at the hub of the test. */
function linkIn(mail: string | undefined, address: string): string {
  const [, path] = /https:\/\/hub\.test(\/password\/\S+)/.exec(plainText({ to: '', text: mail ?? '' })) ?? [];
  if (path === undefined) throw new Error('there is no link in the mail');
  return `${address}${path}`;
}

test('PWD-8, PWD-9: from the forgotten password to signing in with the new one', async () => {
  const { hub, forget, delivered, postfix } = await openSite();
  await forget();
  const [mail] = await delivered(1);
  expect(mail).toMatch(/^Delivered-To: ada@hub\.test$/m);
  expect(mail).toMatch(/^Auto-Submitted: auto-generated$/m);
  const url = linkIn(mail, hub.address);
  expect(await (await fetch(url)).text()).toContain('<form method="post">');
  const body = new URLSearchParams({ next: good, again: good });
  expect(await (await fetch(url, { method: 'POST', body })).text()).toContain('The password is set');
  await signIn(hub.address, 'ada', { password: good });
  await expect(signIn(hub.address, 'ada')).rejects.toThrow('auth.wrongCredentials');
  const both = await delivered(2);
  expect(both.filter((one) => /^Subject: Practice: your password was changed$/m.test(one))).toHaveLength(1);
  expect(await postfix.log()).toMatch(/sasl_username=lineside/);
});

test('PWD-10: a password that the server refuses: the mail waits, and goes once the right one is set', async () => {
  const { hub, forget, tried, delivered } = await openSite({ secret: 'wrong' });
  await forget();
  await tried(2);
  await hub.database.query('update workspace set mail_secret = $1', [mailPassword]);
  await delivered(1);
});

test('a server that is down gets the mail once, when it is back', async () => {
  const { forget, tried, delivered, postfix, clock } = await openSite();
  await postfix.down();
  await forget();
  await tried(2);
  await postfix.up();
  await delivered(1);
  clock.advance(60_000);
  await delivered(1);
});

test('STARTTLS: with a certificate that is trusted only, and nothing goes out without', async () => {
  const { forget, tried, delivered, postfix } = await openSite({ tls: true, smtp: { tls: 'required' } });
  await forget();
  await tried(2);
  expect(await postfix.mails()).toEqual([]);
  expect(await postfix.log()).not.toMatch(/sasl_username/);
  setDefaultCACertificates([...known, certificate]);
  const [mail] = await delivered(1);
  // Extended SMTP with TLS and a password (RFC 3848).
  expect(mail).toMatch(/with ESMTPSA id/);
});
