import type { PhoneAccount, PhoneBinding } from '../port.ts';
import type { Identity } from './party.ts';

/** Which phones there are, and which extension leads to which of them (HOT-2). */
export class PhoneBook {
  #phones = new Map<string, PhoneAccount>();
  #userOf = new Map<string, string>();
  #extensionOf = new Map<string, string>();

  configure(phones: readonly PhoneAccount[], bindings: readonly PhoneBinding[]): void {
    this.#phones = new Map(phones.map((phone) => [phone.user, phone]));
    this.#userOf = new Map(bindings.map(({ extension, user }) => [extension, user]));
    this.#extensionOf = new Map(bindings.map(({ extension, user }) => [user, extension]));
  }

  /** The phone that this extension leads to; null when it is nobody's. */
  phoneOf(extension: string): string | null {
    return this.#userOf.get(extension) ?? (this.#phones.has(extension) ? extension : null);
  }

  /** How a phone is shown to others: by the extension that leads to it, so that it can be called back. */
  identityOf(user: string): Identity {
    return {
      name: this.#phones.get(user)?.displayName ?? '',
      number: this.#extensionOf.get(user) ?? user,
    };
  }
}
