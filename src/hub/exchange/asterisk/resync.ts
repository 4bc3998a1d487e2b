import type { ExchangeSnapshot, OtherLeg } from '../port.ts';
import type { AmiConnection } from './ami-connection.ts';
import type { AmiMessage } from './ami-message.ts';
import type { AriClient } from './ari-client.ts';
import type { Calls } from './calls.ts';

/** What the dialplan notes on channels (resources/asterisk), and the hub itself. */
const VARIABLES = [
  'LINESIDE_INTERACTION',
  'LINESIDE_CALL_ID',
  'LINESIDE_SKILL',
  'LINESIDE_LEG',
  'LINESIDE_DIALLED',
  'LINESIDE_CONTINUES',
  'LINESIDE_HELD',
  'LINESIDE_LOST',
  'LINESIDE_QUEUE',
  'LINESIDE_RESCUED',
  'LINESIDE_TARGET',
  'LINESIDE_MODE',
  'LINESIDE_USER',
].join(',');

/** Everything that is up at Asterisk at one moment, as it was told. */
export interface Picture {
  readonly channels: readonly AmiMessage[];
  readonly queues: readonly AmiMessage[];
  readonly conferences: readonly AmiMessage[];
  readonly devices: readonly AmiMessage[];
  readonly online: readonly string[];
}

/** Asks Asterisk for everything that is up. */
export async function readPicture(ami: AmiConnection, ari: AriClient): Promise<Picture> {
  const [channels, queues, endpoints, devices, rooms] = await Promise.all([
    ami.list('Status', { Variables: VARIABLES }),
    ami.list('QueueStatus'),
    ari.endpoints(),
    ami.list('DeviceStateList'),
    // Refused when there are none.
    ami.list('ConfbridgeListRooms').catch(() => []),
  ]);
  const conferences: AmiMessage[] = [];
  for (const room of rooms) {
    const id = room.get('Conference');
    conferences.push(...(await ami.list('ConfbridgeList', { Conference: id }).catch(() => [])));
  }
  const online = endpoints.flatMap(({ name, online }) => (online ? [name] : []));
  return { channels, queues, conferences, devices, online };
}

/** What the hub resyncs from. */
export function snapshotOf(calls: Calls): ExchangeSnapshot {
  const legs = calls.legs();
  return {
    callers: calls.callers(),
    legs: legs.flatMap(({ kind, linkedId, user, callId, calledAt, answeredAt }) =>
      kind === 'queue' ? [{ linkedId, user, callId, calledAt, answeredAt }] : [],
    ),
    members: calls.members.all(),
    registered: calls.registrations.users(),
    inUse: calls.devices.inUse(),
    held: legs.flatMap(({ callId, held }) => (held === null ? [] : [callId])),
    supervisions: calls.supervisions.all(),
    others: legs.flatMap((leg): OtherLeg[] => {
      const { kind, linkedId, user, callId, interactionId, address, name, calledAt, answeredAt } = leg;
      return kind === 'queue'
        ? []
        : [{ kind, linkedId, user, callId, interactionId, address, name, calledAt, answeredAt }];
    }),
  };
}
