import { freeReservations } from '../abandoned/reservations.ts';
import { setIntent } from '../agents/state.ts';
import { writeAudit } from '../audit/store.ts';
import { freeAgentsPhone, freePhonesOfSessions, keepPhone } from '../desk-phones/store.ts';
import type { Change } from '../streams/change.ts';
import { endSession, openSessionsOf, type SessionRecord, supersede } from './sessions.ts';

/** The session that is active now hands over to one that begins at a desktop: another desktop's becomes read-only. */
export async function handOver(
  change: Change,
  present: SessionRecord,
  to: Pick<SessionRecord, 'desktopId' | 'desktopName'>,
): Promise<void> {
  if (present.desktopId !== to.desktopId) await supersede(change.sql, present.id, to.desktopName);
  change.poke(`session:${present.id}`);
}

/** The session that just became active takes the agent's work: the phone of the one before it, and the agent is there. */
export async function takeWork(
  change: Change,
  session: Pick<SessionRecord, 'id' | 'agentId'>,
  { present, paused }: { present: SessionRecord | null; paused: boolean },
): Promise<void> {
  const { id, agentId } = session;
  // Work goes on with the phone that the session before had; one that ended by itself had given it back.
  if (present === null) await freeAgentsPhone(change, agentId);
  else await keepPhone(change, agentId, id);
  await setIntent(
    change,
    agentId,
    paused ? { kind: 'paused', reason: 'default', channels: 'all' } : { kind: 'available' },
    (intent) => intent.kind === 'loggedOut' || (paused && intent.kind === 'available'),
  );
}

/** Ends a session; when it was the one that takes work, its agent is logged out. The caller has locked the agent's sign-ins. */
export async function closeSession(
  change: Change,
  record: SessionRecord,
  action: 'auth.signedOut' | 'auth.refreshReused' | 'auth.sessionEnded',
): Promise<void> {
  await endSession(change.sql, record.id);
  await freePhonesOfSessions(change, [record.id]);
  change.poke(`session:${record.id}`);
  if (record.state === 'active') {
    await setIntent(change, record.agentId, { kind: 'loggedOut' });
    await freeReservations(change, record.agentId);
  }
  await writeAudit(change.sql, { at: change.at, agentId: record.agentId, sessionId: record.id, action });
}

/** Ends all sessions of an agent but for some, and gives how many. The caller has locked the agent's sign-ins. */
export async function closeSessions(
  change: Change,
  agentId: string,
  except: readonly string[] = [],
): Promise<number> {
  const open = (await openSessionsOf(change.sql, agentId)).filter(({ id }) => !except.includes(id));
  for (const record of open) await closeSession(change, record, 'auth.sessionEnded');
  return open.length;
}
