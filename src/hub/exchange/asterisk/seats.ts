import type { ExchangeEvent, QueueMember } from '../port.ts';
import type { AmiMessage } from './ami-message.ts';

/** Which phones are registered, by the contacts of each. */
export class Registrations {
  readonly #contacts = new Map<string, Set<string>>();

  users(): string[] {
    return [...this.#contacts.keys()];
  }

  /** Phones that were found registered; which contacts they have is not known yet. */
  found(users: readonly string[]): void {
    this.#contacts.clear();
    for (const user of users) this.#contacts.set(user, new Set());
  }

  /**
   * A ContactStatus event; gives what the hub is told of it. A contact counts from its first answer to OPTIONS on, which
   * follows at once: Asterisk may keep one that a phone has left without a word, and tells of it now and then as not qualified.
   */
  take(event: AmiMessage, at: number): ExchangeEvent[] {
    const user = event.get('EndpointName') || event.get('AOR');
    if (user === '') return [];
    const status = event.get('ContactStatus').toLowerCase();
    const gone = ['removed', 'unreachable'].includes(status);
    if (!gone && status !== 'reachable') return [];
    const before = this.#contacts.get(user);
    const contacts = before ?? new Set();
    const uri = event.get('URI');
    if (gone) contacts.delete(uri);
    else contacts.add(uri);
    if (contacts.size === 0) {
      this.#contacts.delete(user);
      return before === undefined ? [] : [{ kind: 'phoneUnregistered', user, at }];
    }
    this.#contacts.set(user, contacts);
    return before === undefined ? [{ kind: 'phoneRegistered', user, at }] : [];
  }
}

/** Who sits in which queue. */
export class Members {
  readonly #members = new Map<string, QueueMember>();

  all(): QueueMember[] {
    return [...this.#members.values()];
  }

  /** An event about a member: QueueMember, QueueMemberStatus, -Added, -Pause, -Removed. */
  take(event: AmiMessage, queueId: (queue: string) => string): void {
    if (!event.get('Event').startsWith('QueueMember')) return;
    const place = event.get('Interface') || event.get('Location');
    const user = /^PJSIP\/(.+)$/.exec(place)?.[1];
    if (user === undefined) return;
    const id = queueId(event.get('Queue'));
    const key = `${id} ${user}`;
    if (event.get('Event') === 'QueueMemberRemoved') return void this.#members.delete(key);
    const paused = event.get('Paused') === '1';
    const reason = paused ? event.get('PausedReason') : '';
    this.#members.set(key, { queueId: id, user, loggedIn: true, paused, reason });
  }
}
