import type { Log } from '../log.ts';
import type { ExchangePort, QueueConfig } from './port.ts';
import type { PracticeExchange } from './practice/adapter.ts';

/** The hub's two connections to its exchange (DEC-25): every node gives commands, the lease's holder hears events. */
export interface ExchangeLink {
  readonly commands: ExchangePort;
  /** The same connection when the exchange is the practice one: simulated customers. */
  readonly practice: PracticeExchange | null;
  /** Makes a new connection for events; it begins with a snapshot. */
  connectForEvents(queues: () => Promise<readonly QueueConfig[]>): ExchangePort;
}

/** Where phones register, as far as the command connection has learnt it. */
export function signallingOf(link: ExchangeLink): ExchangePort['signalling'] | null {
  try {
    return link.commands.signalling;
  } catch {
    return null;
  }
}

/** Opens the command connection; what it hears is left to the connection for events. */
export function startCommands(link: ExchangeLink, log: Log): void {
  link.commands.start({
    event: () => undefined,
    up: () => log.info('the exchange can be reached'),
    down: () => log.warn('the exchange cannot be reached'),
  });
}
