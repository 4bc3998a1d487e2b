import type { Contact } from '#shared/domain/contact.ts';
import { type RecordSummary, type Relation, summaryOf } from '#shared/domain/crm.ts';
import { foldAccents } from '#shared/util/fold.ts';

/** Records in the order in which they are offered as what a call is about. */
export interface RecordChoices {
  /** Opened since the call began, the latest first (DEC-7). */
  readonly opened: readonly RecordSummary[];
  /** The account of who calls, with its open cases. */
  readonly account: readonly RecordSummary[];
  readonly found: readonly RecordSummary[];
}

/** Whether each word that is searched stands in the record's number or title. */
function fits({ number, title }: RecordSummary, search: string): boolean {
  const text = foldAccents(`#${number.toString()} ${title}`);
  return foldAccents(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What can be chosen, each record once and none that is chosen already. Until something is searched there is nothing found. */
export function recordChoices(
  known: { readonly [K in keyof RecordChoices]: readonly RecordSummary[] },
  chosen: Relation['records'],
  search: string,
): RecordChoices {
  const taken = new Set(chosen.map(({ id }) => id));
  const fresh = (records: readonly RecordSummary[]) =>
    records.filter(({ id }) => {
      if (taken.has(id)) return false;
      taken.add(id);
      return true;
    });
  const fitting = (records: readonly RecordSummary[]) => fresh(records.filter((each) => fits(each, search)));
  return {
    opened: fitting(known.opened).map(summaryOf),
    account: fitting(known.account).map(summaryOf),
    found: search.trim() === '' ? [] : fresh(known.found).map(summaryOf),
  };
}

/** The account whose cases are offered: the one that is chosen, else that of the person. */
export function accountOf(relation: Relation, contact: Contact | null): string | null {
  return relation.records.find(({ kind }) => kind === 'account')?.id ?? contact?.account?.id ?? null;
}

/** What tells a contact from another of its name: company, number or mail, and the list. */
export function contactDetail(contact: Contact, phone: (address: string) => string, list: string): string {
  const number = contact.phones[0]?.address;
  const named = contact.firstName !== '' || contact.lastName !== '';
  return [
    named ? contact.company : '',
    number === undefined ? (contact.emails[0]?.address ?? '') : phone(number),
    list,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
