import { Calls } from './calls.ts';
import { type Channel, callIdOf, interactionOf } from './channels.ts';
import type { Leg } from './leg-events.ts';
import { heldBy } from './notes.ts';
import type { Picture } from './resync.ts';

/**
 * What is up, from a picture of Asterisk. `before` is what was known before the link went: it knows times and kinds that
 * Asterisk does not tell afterwards.
 */
export function restore(
  picture: Picture,
  { before, now, queueId }: { before: Calls; now: number; queueId: (queue: string) => string },
): Calls {
  const calls = new Calls();
  const applications = new Map<string, { name: string; data: string }>();
  for (const status of picture.channels) {
    const at = now - 1000 * (Number(status.get('Seconds')) || 0);
    const channel = calls.channels.learn(status, at);
    if (channel === null) continue;
    for (const pair of status.all('Variable')) calls.channels.readVariable(channel, pair);
    applications.set(channel.id, { name: status.get('Application'), data: status.get('Data') });
    channel.called =
      before.channels.get(channel.id)?.called ??
      (/^App(Dial|Queue)/.test(status.get('Application')) ||
        // The hub rang it, before it called the number.
        channel.variables.has('LINESIDE_USER'));
  }
  for (const status of picture.channels) {
    const channel = calls.channels.get(status.get('Uniqueid'));
    if (channel !== null) calls.channels.enter(channel, status.get('BridgeID'));
  }
  for (const entry of picture.conferences) {
    const channel = calls.channels.all().find(({ name }) => name === entry.get('Channel'));
    const id = entry.get('Conference');
    const linkedId = before.conferences.get(id)?.linkedId ?? channel?.linkedId ?? '';
    if (channel !== undefined) calls.conferences.join(id, channel.id, linkedId);
  }
  restoreCallers(calls, picture, { before, now, queueId, applications });
  for (const channel of calls.channels.all()) {
    const leg =
      before.byChannel.get(channel.id) ?? legOf(channel, calls, applications.get(channel.id)?.name ?? '');
    if (leg === null) continue;
    if (leg.answeredAt === null && isTalking(channel, calls)) leg.answeredAt = channel.createdAt;
    const held = heldBy(channel.variables.get('LINESIDE_HELD'));
    calls.byChannel.set(channel.id, { ...leg, channel, held });
  }
  for (const channel of calls.channels.all()) {
    const target = channel.variables.get('LINESIDE_TARGET');
    // The snapshot says it, nobody is told of it as news.
    if (target !== undefined) calls.supervisions.take(channel, calls.leg(target), now);
  }
  for (const event of picture.devices) calls.devices.take(event, now);
  calls.registrations.found(picture.online);
  for (const event of picture.queues) calls.members.take(event, queueId);
  return calls;
}

function restoreCallers(
  calls: Calls,
  picture: Picture,
  {
    before,
    now,
    queueId,
    applications,
  }: {
    before: Calls;
    now: number;
    queueId: (queue: string) => string;
    applications: ReadonlyMap<string, { name: string; data: string }>;
  },
): void {
  const waiting = new Map(
    picture.queues
      .filter((event) => event.get('Event') === 'QueueEntry')
      .map((event) => [event.get('Uniqueid'), event]),
  );
  for (const channel of calls.channels.all()) {
    const entry = waiting.get(channel.id);
    const { name, data } = applications.get(channel.id) ?? { name: '', data: '' };
    const known = before.callerByChannel.get(channel.id)?.caller;
    const queue =
      entry?.get('Queue') ??
      (name === 'Queue' ? data.split(',')[0] : undefined) ??
      // On hold, in a conference, on the way back to a queue: what it runs does not say it.
      channel.variables.get('LINESIDE_QUEUE');
    if (known === undefined && queue === undefined) continue;
    // A lost agent is tried alone before the queue.
    const tried = name === 'Dial' && channel.variables.has('LINESIDE_RESCUED') && channel.peers.size === 0;
    const isWaiting = entry !== undefined || tried;
    const since = entry === undefined ? channel.createdAt : now - 1000 * (Number(entry.get('Wait')) || 0);
    const caller = {
      linkedId: known?.linkedId ?? channel.linkedId,
      queueId: queue === undefined ? (known?.queueId ?? '') : queueId(queue),
      address: known?.address ?? channel.number,
      name: known?.name ?? (channel.callerName || null),
      interactionId: interactionOf(channel),
      joinedAt: known?.joinedAt ?? since,
      ...(channel.variables.has('LINESIDE_RESCUED') ? { rescued: true } : {}),
    };
    calls.callerByChannel.set(channel.id, { caller, waiting: isWaiting, settled: !isWaiting });
  }
}

function legOf(channel: Channel, calls: Calls, application: string): Leg | null {
  const callId = callIdOf(channel);
  const supervises = channel.variables.has('LINESIDE_TARGET');
  if (callId === null || channel.endpoint === null || supervises) return null;
  const kind = kindOf(channel, application);
  const held = heldBy(channel.variables.get('LINESIDE_HELD'));
  const [other] = calls.channels.all().filter(({ id }) => id === held || channel.peers.has(id));
  const entry = other === undefined ? undefined : calls.callerByChannel.get(other.id);
  return {
    kind,
    channel,
    user: channel.endpoint,
    callId,
    linkedId: entry?.caller.linkedId ?? channel.linkedId,
    interactionId: interactionOf(channel),
    skillId: channel.variables.get('LINESIDE_SKILL') ?? null,
    address:
      kind === 'outbound'
        ? (channel.variables.get('LINESIDE_DIALLED') ?? channel.exten)
        : (other?.number ?? ''),
    name: other?.callerName || null,
    calledAt: channel.createdAt,
    answeredAt: null,
    held: null,
    continues: channel.variables.has('LINESIDE_CONTINUES'),
    ended: false,
  };
}

/** As the dialplan noted it, because what a channel runs says nothing after it was moved to a conference. */
function kindOf(channel: Channel, application: string): Leg['kind'] {
  const noted = channel.variables.get('LINESIDE_LEG');
  if (noted === 'queue' || noted === 'direct' || noted === 'outbound') return noted;
  if (!channel.called) return 'outbound';
  return application === 'AppQueue' ? 'queue' : 'direct';
}

function isTalking(channel: Channel, calls: Calls): boolean {
  return (
    channel.up && (!channel.called || channel.bridge !== null || calls.conferences.of(channel.id) !== null)
  );
}
