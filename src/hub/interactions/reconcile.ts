import { and, eq } from 'drizzle-orm';
import { isEchoNumber } from '#shared/domain/echo-number.ts';
import { callLeg, callLink } from '../db/schema-calls.ts';
import { findAgentByPhone } from '../desk-phones/store.ts';
import type { ConferenceChanged, ExchangeSnapshot, OtherLeg } from '../exchange/port.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { supervisionUp } from '../supervision/told.ts';
import { agentCalled, callerJoined, tellLeg } from './exchange-calls.ts';
import { afterwards, legHeld } from './holding.ts';
import { lockLeg, writeLeg } from './legs.ts';
import { waitingLinks } from './links.ts';
import { conferenceChanged, directTold, outboundTold, runningConferences } from './other-calls.ts';
import { settle } from './settle.ts';
import { listUpVoice } from './store.ts';

/**
 * Makes the hub's picture agree with what is up at the exchange now: what it has is added, what is gone ended for a reason
 * nobody saw. Returns the interaction of each waiting caller, for the exchange to carry.
 */
export async function reconcile(change: Change, snapshot: ExchangeSnapshot): Promise<Map<string, string>> {
  const workspace = await readWorkspace(change.sql);
  const others = (snapshot.others ?? []).filter(
    ({ kind, address }) => kind !== 'outbound' || !isEchoNumber(address, workspace),
  );
  await stillUp(change, [...snapshot.legs, ...others]);
  const interactions = new Map<string, string>();
  for (const caller of snapshot.callers)
    interactions.set(caller.linkedId, await callerJoined(change, caller));
  for (const leg of snapshot.legs) {
    const caller = snapshot.callers.find((other) => other.linkedId === leg.linkedId);
    if (caller !== undefined) await agentCalled(change, caller, leg);
    else if (leg.answeredAt !== null) await tellLeg(change, leg, { answeredAt: Math.round(leg.answeredAt) });
  }
  for (const leg of others) await tellOther(change, leg);
  if (snapshot.held !== undefined) await tellHeld(change, snapshot.held, [...snapshot.legs, ...others]);
  for (const supervision of snapshot.supervisions ?? []) await supervisionUp(change, supervision);
  await endVanished(change, snapshot);
  if (snapshot.conferences !== undefined) await tellConferences(change, snapshot.conferences);
  return interactions;
}

/** Who came or left unseen, and conferences that have ended unseen. */
async function tellConferences(change: Change, up: readonly ConferenceChanged[]): Promise<void> {
  for (const told of up) await conferenceChanged(change, { ...told, at: Math.round(told.at) });
  const ids = new Set(up.map(({ conferenceId }) => conferenceId));
  for (const { id, at } of await runningConferences(change.sql)) {
    if (ids.has(id)) continue;
    const ended = { kind: 'conferenceChanged', conferenceId: id, linkedId: '', members: [] } as const;
    await conferenceChanged(change, { ...ended, at: Math.max(at, change.at) });
  }
}

/** A leg that was found gone and is there again had only been out of sight. */
async function stillUp(change: Change, legs: readonly { user: string; callId: string }[]): Promise<void> {
  for (const { user, callId } of legs) {
    const agent = await findAgentByPhone(change.sql, user, callId);
    if (agent === null) continue;
    const leg = await lockLeg(change.sql, agent.id, callId);
    if (leg.assumedEndedAt !== null) await writeLeg(change.sql, { ...leg, assumedEndedAt: null });
  }
}

/** Who was put on hold or taken back unseen. */
async function tellHeld(
  change: Change,
  held: readonly string[],
  legs: readonly { linkedId: string; callId: string; user: string }[],
): Promise<void> {
  for (const { linkedId, callId, user } of legs) {
    const is = held.includes(callId);
    const [known] = await change.sql
      .select({ held: callLeg.held, heldAt: callLeg.heldAt })
      .from(callLeg)
      .where(and(eq(callLeg.callId, callId), eq(callLeg.phone, user)));
    if ((known?.held ?? false) === is) continue;
    await legHeld(change, { linkedId, callId, user, held: is, at: afterwards(change.at, known?.heldAt) });
  }
}

async function tellOther(change: Change, leg: OtherLeg): Promise<void> {
  const { kind, address, name, ...call } = leg;
  const calledAt = Math.round(leg.calledAt);
  const told = {
    at: calledAt,
    calledAt,
    ...(leg.answeredAt === null ? {} : { answeredAt: Math.round(leg.answeredAt) }),
  };
  if (kind === 'outbound') await outboundTold(change, { ...call, number: address }, told);
  else await directTold(change, { ...call, address, name }, told);
}

async function endVanished(change: Change, snapshot: ExchangeSnapshot): Promise<void> {
  const { sql, at } = change;
  const all = [...snapshot.legs, ...(snapshot.others ?? []), ...(snapshot.supervisions ?? [])];
  const up = new Set(all.map(({ callId }) => callId));
  for (const { agentId, callId, interactionId } of await listUpVoice(sql)) {
    if (callId === null || up.has(callId)) continue;
    const leg = await lockLeg(sql, agentId, callId);
    // An exchange that tells of queues only says nothing of other legs by leaving them out.
    const told = leg.kind === 'queue' || leg.supervises !== null;
    if (snapshot.others === undefined && !told) continue;
    await writeLeg(sql, { ...leg, assumedEndedAt: at });
    await settle(change, interactionId);
  }
  const waiting = new Set(snapshot.callers.map(({ linkedId }) => linkedId));
  for (const { linkedId, interactionId, joinedAt } of await waitingLinks(sql)) {
    if (waiting.has(linkedId)) continue;
    // The exchange's clock may be ahead of the hub's.
    const goneAt = Math.max(at, joinedAt ?? 0);
    await sql.update(callLink).set({ goneAt }).where(eq(callLink.linkedId, linkedId));
    if (interactionId !== null) await settle(change, interactionId);
  }
}
