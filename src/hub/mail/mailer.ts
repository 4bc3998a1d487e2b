import { eq } from 'drizzle-orm';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { hashToken, newToken } from '../auth/tokens.ts';
import type { Database } from '../db/database.ts';
import { agent, workspace } from '../db/schema.ts';
import { passwordReset } from '../db/schema-passwords.ts';
import type { LeaseHolder } from '../lease/lease.ts';
import type { Log } from '../log.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Pokes } from '../streams/pokes.ts';
import { writeLetter } from './letters.ts';
import { againMs, claimMail, forgetMail, mailTopic, nextMailAt, type OutgoingMail } from './outbox.ts';
import { type Letter, type Sent, sendLetter } from './transport.ts';

/**
 * Sends what goes out, one mail after the other, as work of one hub. What cannot be sent now is kept and tried again, less and less
 * often; the log says so without words of the mail. A link is made when its mail is sent, so it is in no table.
 */
export function createMailer(deps: {
  database: Database;
  pokes: Pokes;
  clock: Clock;
  log: Log;
}): LeaseHolder {
  const { database, pokes, clock, log } = deps;
  let listening: Disposable | null = null;
  let timer: Disposable | null = null;
  let round: Promise<void> | null = null;
  let again = false;

  /** Sends until nothing is due, or the server does not take any. Gives when to look again, in milliseconds; null for never. */
  async function sendDue(): Promise<number | null> {
    for (;;) {
      if (listening === null) return null;
      const mail = await database.transaction((sql) => claimMail(sql, clock.now()));
      if (mail === null) break;
      const sent = await send(mail);
      tell(mail, sent);
      // The others would wait as long for the same answer.
      if (sent?.kind === 'later') return againMs(mail.attempts - 1);
      await forgetMail(database.sql, mail.id);
    }
    const next = await nextMailAt(database.sql);
    return next === null ? null : Math.max(0, next - clock.now());
  }

  /** Null when it is not worth sending any more. */
  async function send(mail: OutgoingMail): Promise<Sent | null> {
    const settings = await readWorkspace(database.sql);
    const [to] = await database.sql.select().from(agent).where(eq(agent.id, mail.agentId));
    if (settings.mail === null || mail.until <= clock.now() || to === undefined || to.archived) return null;
    const [secret] = await database.sql.select({ password: workspace.mailSecret }).from(workspace);
    const letter = await letterOf(mail, to, settings);
    return sendLetter(settings.mail, secret?.password ?? null, letter);
  }

  async function letterOf(
    { kind, agentId, address }: OutgoingMail,
    { name, login }: { name: string; login: string },
    { mail, policy, language, name: hub }: Awaited<ReturnType<typeof readWorkspace>>,
  ): Promise<Letter> {
    const minutes = policy.password.resetMinutes;
    const common = { to: address, language, hub, name, login };
    if (kind === 'passwordChanged') return writeLetter({ kind, ...common });
    const token = newToken('reset');
    const values = { tokenHash: hashToken(token), expiresAt: clock.now() + minutes * 60_000 };
    await database.sql
      .insert(passwordReset)
      .values({ agentId, ...values })
      .onConflictDoUpdate({ target: passwordReset.agentId, set: values });
    const base = mail?.publicUrl.replace(/\/+$/, '') ?? '';
    return writeLetter({ kind, ...common, minutes, link: `${base}/password/${token}` });
  }

  function tell({ id, kind, agentId, attempts }: OutgoingMail, sent: Sent | null): void {
    const facts = { mail: id, kind, agentId, attempts };
    switch (sent?.kind) {
      case 'sent':
        log.info(facts, 'a mail was sent');
        break;
      case 'later':
        log.warn({ ...facts, code: sent.code, status: sent.status }, 'a mail waits for the mail server');
        break;
      case 'refused':
        log.warn({ ...facts, code: sent.code, status: sent.status }, 'a mail was refused for good');
        break;
      default:
        log.warn(facts, 'a mail was given up');
    }
  }

  function look(): void {
    if (listening === null) return;
    if (round !== null) {
      again = true;
      return;
    }
    void timer?.dispose();
    timer = null;
    round = sendDue()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'outgoing mail could not be looked at');
        return againMs(0);
      })
      .then((waitMs) => {
        round = null;
        if (listening === null) return;
        if (again) {
          again = false;
          look();
        } else if (waitMs !== null) timer = clock.after(waitMs, look);
      });
  }

  return {
    gained: () => {
      listening = pokes.on((poke) => {
        if (poke.kind === 'everything' ? timer === null : poke.topic === mailTopic) look();
      });
      look();
    },
    lost: async () => {
      await listening?.dispose();
      listening = null;
      await timer?.dispose();
      timer = null;
      await round;
    },
  };
}
