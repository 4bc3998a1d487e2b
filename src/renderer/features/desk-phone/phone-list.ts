import { type DeskPhone, phoneTrouble } from '#shared/domain/desk-phone.ts';

/** Why a phone cannot be chosen, as the words of the list are keyed. */
export type Trouble = 'taken' | 'notRegistered' | 'inUse';

/** A phone as the list shows it. */
export interface PhoneRow {
  readonly phone: DeskPhone;
  /** Null when it can be chosen. */
  readonly trouble: Trouble | null;
}

/** Why this agent cannot choose a phone now; null when they can (HOT-4). */
export function troubleOf(phone: DeskPhone, agentId: string): Trouble | null {
  switch (phoneTrouble(phone, agentId)) {
    case 'deskPhone.taken':
      return 'taken';
    case 'deskPhone.notRegistered':
      return 'notRegistered';
    case 'deskPhone.inUse':
      return 'inUse';
    default:
      return null;
  }
}

/** The order in which the list opens: what can be chosen first, else as it is given. Answers with ids. */
export function openingOrder(phones: readonly DeskPhone[], agentId: string): readonly string[] {
  const free = phones.filter((phone) => troubleOf(phone, agentId) === null);
  const rest = phones.filter((phone) => troubleOf(phone, agentId) !== null);
  return [...free, ...rest].map(({ id }) => id);
}

/**
 * The phones that fit what is typed, by name or extension. They keep the `order` in which the list opened, so that no row
 * moves away under the pointer when somebody takes a phone; those that came since stand at the end.
 */
export function phoneRows(
  phones: readonly DeskPhone[],
  order: readonly string[],
  search: string,
  agentId: string,
): readonly PhoneRow[] {
  const place = new Map(order.map((id, index) => [id, index]));
  const placeOf = (phone: DeskPhone) => place.get(phone.id) ?? order.length;
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return phones
    .filter(({ name, extension }) => {
      const text = `${name} ${extension}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .map((phone) => ({ phone, trouble: troubleOf(phone, agentId) }));
}
