import type { QueueCaller } from '../port.ts';
import { type Channel, Channels } from './channels.ts';
import { Conferences } from './conferences.ts';
import { DeviceStates } from './device-states.ts';
import type { Leg } from './leg-events.ts';
import { Members, Registrations } from './seats.ts';
import { Supervisions, supervisionOf } from './supervisions.ts';
import { Watch } from './watch.ts';

/** A caller of a queue, from joining it until the end of its call. */
export interface Caller {
  readonly caller: QueueCaller;
  waiting: boolean;
  /** An agent answered, or the caller gave up. */
  settled: boolean;
}

/** What is up at Asterisk: channels, and what they are to agents. */
export class Calls {
  readonly channels = new Channels();
  readonly registrations = new Registrations();
  readonly members = new Members();
  readonly conferences = new Conferences();
  readonly supervisions = new Supervisions();
  readonly devices = new DeviceStates();
  readonly watch = new Watch();
  /** By the Uniqueid of the agent's channel, until that is gone. */
  readonly byChannel = new Map<string, Leg>();
  /** By the Uniqueid of the caller's channel. */
  readonly callerByChannel = new Map<string, Caller>();

  /** The leg with this SIP Call-ID. */
  leg(callId: string): Leg | null {
    return this.legs().find((leg) => leg.callId === callId) ?? null;
  }

  /** The channel of a supervisor's leg with this SIP Call-ID. */
  supervisor(callId: string): Channel | null {
    return this.channels.all().find((channel) => supervisionOf(channel)?.callId === callId) ?? null;
  }

  legs(): Leg[] {
    return [...this.byChannel.values()].filter(({ ended }) => !ended);
  }

  /** Who is at the other end of a leg: on hold, in a conference, or in a plain bridge. */
  others({ channel, held }: Pick<Leg, 'channel' | 'held'>): Channel[] {
    if (held !== null) return [this.channels.get(held)].filter((other) => other !== null);
    const room = this.conferences.of(channel.id);
    if (room === null) {
      const together = channel.bridge === null ? [] : this.channels.inBridge(channel.bridge);
      return together.filter((other) => other !== channel);
    }
    const members = [...(this.conferences.get(room)?.members ?? [])];
    return members.flatMap((id) => (id === channel.id ? [] : (this.channels.get(id) ?? [])));
  }

  /** Who waits, or talks to whom a queue found. */
  callers(): QueueCaller[] {
    const served = new Set(this.legs().flatMap((leg) => (leg.kind === 'queue' ? [leg.linkedId] : [])));
    return [...this.callerByChannel.values()].flatMap(({ caller, waiting }) =>
      waiting || served.has(caller.linkedId) ? [caller] : [],
    );
  }

  /** The channel of a caller of a queue. */
  callerChannel(linkedId: string): Channel | null {
    for (const [id, { caller }] of this.callerByChannel)
      if (caller.linkedId === linkedId) return this.channels.get(id);
    return null;
  }
}
