import { randomInt } from 'node:crypto';
import { passwordFaults } from '#shared/domain/password.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { findAgentByLogin } from '../agents/store.ts';
import { writeAudit } from '../audit/store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change, Changes } from '../streams/change.ts';
import { clearFailures } from './lockout.ts';
import { rulesOf } from './password-state.ts';
import { keepPassword } from './password-store.ts';
import { hashPassword } from './passwords.ts';
import { listSessions, lockActiveSession, type SessionRecord } from './sessions.ts';
import { closeSessions } from './work.ts';

/**
 * Gives an agent a password that they must change at their next sign-in; all their sessions end, and a lock opens.
 * `agent.unknown`, `password.weak` {faults}.
 */
export async function giveTemporaryPassword(
  changes: Changes,
  login: string,
  password: string,
): Promise<Result<null>> {
  return changes(async (change) => {
    const record = await lockAgent(change, login);
    if (!record.ok) return record;
    const { policy } = await readWorkspace(change.sql);
    const faults = passwordFaults(password, '', rulesOf(policy.password));
    if (faults.length > 0)
      return fail(
        problem('password.weak', `the password lacks: ${faults.join(', ')}`, { faults: faults.join(',') }),
      );
    const { history } = policy.password;
    const hash = await hashPassword(password);
    await keepPassword(change.sql, record.value, hash, 'temporary', { history, now: change.at });
    await clearFailures(change.sql, login);
    const sessionsEnded = await closeSessions(change, record.value.id);
    await writeAudit(change.sql, {
      at: change.at,
      agentId: record.value.id,
      sessionId: null,
      action: 'auth.passwordGiven',
      details: { sessionsEnded },
    });
    return ok(null);
  });
}

/** An agent's sessions that have not ended, newest first; `agent.unknown`. */
export async function sessionsOf(changes: Changes, login: string): Promise<Result<SessionRecord[]>> {
  return changes(async (change) => {
    const record = await lockAgent(change, login);
    return record.ok ? ok(await listSessions(change.sql, record.value.id, change.at)) : record;
  });
}

/** Ends all sessions of an agent and gives how many; their desktops are told at once. `agent.unknown`. */
export async function signOutAgent(changes: Changes, login: string): Promise<Result<number>> {
  return changes(async (change) => {
    const record = await lockAgent(change, login);
    return record.ok ? ok(await closeSessions(change, record.value.id)) : record;
  });
}

async function lockAgent(change: Change, login: string) {
  const known = await findAgentByLogin(change.sql, login);
  if (known !== null) await lockActiveSession(change.sql, known.id, change.at);
  const record = known && (await findAgentByLogin(change.sql, login));
  if (record === null || record.archived)
    return fail(problem('agent.unknown', `there is no agent ${login}`, { login }));
  return ok(record);
}

/** Nothing that is mistaken for something else when it is read aloud. */
const kinds = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-=+%'] as const;
const madeLength = 16;

/** A password that meets every rule, for one sign-in: about 90 random bits. */
export function makePassword(): string {
  const of = (characters: string) => characters[randomInt(characters.length)] ?? '';
  const made = [...kinds, ...Array.from({ length: madeLength - kinds.length }, () => kinds.join(''))].map(of);
  for (let last = made.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [made[last], made[other]] = [made[other] ?? '', made[last] ?? ''];
  }
  return made.join('');
}
