import { idSchema } from '#shared/util/id.ts';
import type { AmiMessage } from './ami-message.ts';

/** A channel of Asterisk as far as its events have told of it. */
export interface Channel {
  /** Uniqueid: stays for its whole life, while its name may change. */
  readonly id: string;
  name: string;
  linkedId: string;
  /** The phone that it leads to or comes from; null for anything but a PJSIP channel. */
  endpoint: string | null;
  up: boolean;
  /** It was made by Asterisk to call somebody, not by somebody who calls Asterisk. */
  called: boolean;
  /** What was dialled when it came. */
  readonly exten: string;
  number: string;
  callerName: string;
  bridge: string | null;
  /** Channels that were in a bridge with it last. */
  peers: ReadonlySet<string>;
  /** Its own end asked for the end, with this cause; null while nobody has. */
  hangupCause: number | null;
  readonly variables: Map<string, string>;
  readonly createdAt: number;
}

const GONE_KEPT = 10_000;

/** All channels that are up, by Uniqueid. Every event is asked for what it says of a channel, so that none must come. */
export class Channels {
  readonly #channels = new Map<string, Channel>();
  /** Uniqueids that were up and are gone: a late event does not bring them back. */
  readonly #gone = new Set<string>();

  get(id: string): Channel | null {
    return this.#channels.get(id) ?? null;
  }

  all(): Channel[] {
    return [...this.#channels.values()];
  }

  inBridge(bridge: string): Channel[] {
    return this.all().filter((channel) => channel.bridge === bridge);
  }

  /** The channel that an event is about, with what the event says of it. `prefix` is 'Dest' and the like. */
  learn(event: AmiMessage, at: number, prefix = ''): Channel | null {
    const id = event.get(`${prefix}Uniqueid`);
    if (id === '' || this.#gone.has(id)) return null;
    const name = event.get(`${prefix}Channel`);
    const channel = this.#channels.get(id) ?? this.#made(event, { id, name, prefix, at });
    if (name !== '' && !name.includes('<')) {
      channel.name = name;
      channel.endpoint = endpointOf(name);
    }
    channel.linkedId = event.get(`${prefix}Linkedid`) || channel.linkedId;
    if (event.get(`${prefix}ChannelState`) === '6') channel.up = true;
    channel.number = known(event.get(`${prefix}CallerIDNum`)) || channel.number;
    channel.callerName = known(event.get(`${prefix}CallerIDName`)) || channel.callerName;
    for (const pair of event.all(`${prefix}ChanVariable`)) this.readVariable(channel, pair);
    return channel;
  }

  /** A channel comes into a bridge; gives all who are in it then. */
  enter(channel: Channel, bridge: string): Channel[] {
    channel.bridge = bridge || null;
    const together = bridge === '' ? [channel] : this.inBridge(bridge);
    for (const one of together)
      one.peers = new Set(together.flatMap(({ id }) => (id === one.id ? [] : [id])));
    return together;
  }

  setVariable(channel: Channel, name: string, value: string): void {
    // Asterisk tells of variables that are not set as these.
    if (value !== '' && value !== '(null)') channel.variables.set(name.replace(/^_+/, ''), value);
  }

  remove(id: string): void {
    this.#channels.delete(id);
    this.#gone.add(id);
    const [oldest] = this.#gone;
    if (this.#gone.size > GONE_KEPT && oldest !== undefined) this.#gone.delete(oldest);
  }

  #made(
    event: AmiMessage,
    { id, name, prefix, at }: { id: string; name: string; prefix: string; at: number },
  ): Channel {
    const channel: Channel = {
      id,
      name,
      linkedId: event.get(`${prefix}Linkedid`) || id,
      endpoint: endpointOf(name),
      up: false,
      called: prefix === 'Dest' || event.get(`${prefix}ChannelState`) === '0',
      exten: event.get(`${prefix}Exten`),
      number: '',
      callerName: '',
      bridge: null,
      peers: new Set(),
      hangupCause: null,
      variables: new Map(),
      createdAt: at,
    };
    this.#channels.set(id, channel);
    return channel;
  }

  /** Takes in 'NAME=value'. */
  readVariable(channel: Channel, pair: string): void {
    const equals = pair.indexOf('=');
    if (equals > 0) this.setVariable(channel, pair.slice(0, equals), pair.slice(equals + 1));
  }
}

/** 'PJSIP/1001-0000000a' is a channel of the phone 1001. */
export function endpointOf(name: string): string | null {
  return /^PJSIP\/(.+)-[0-9a-f]{8}$/.exec(name)?.[1] ?? null;
}

/** The SIP Call-ID of an agent's leg, as the dialplan has noted it; null for legs that are not an agent's. */
export function callIdOf(channel: Channel): string | null {
  return channel.endpoint === null ? null : (channel.variables.get('LINESIDE_CALL_ID') ?? null);
}

/** The interaction that a channel belongs to; null when it carries none, or something else than an id. */
export function interactionOf(channel: Channel | null): string | null {
  const parsed = idSchema.safeParse(channel?.variables.get('LINESIDE_INTERACTION'));
  return parsed.success ? parsed.data : null;
}

function known(value: string): string {
  return value === '<unknown>' ? '' : value;
}
