import type { ContactAddress, ContactChange, ContactPart, ContactPartValue } from '#shared/domain/contact.ts';
import type { ContactFault } from '#shared/domain/contact-part.ts';
import type { Field, FieldValue } from '#shared/domain/fields.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

/** What stands in a column of a file of contacts. */
export type Column =
  | { readonly kind: 'name'; readonly part: 'firstName' | 'lastName' | 'company' }
  | { readonly kind: 'address'; readonly part: 'phones' | 'emails'; readonly label: string }
  | { readonly kind: 'account' }
  | { readonly kind: 'field'; readonly part: `fields.${string}`; readonly field: Field };

const names = ['firstName', 'lastName', 'company'] as const;
const addresses = { phone: 'phones', email: 'emails' } as const;
/** Between several choices in one cell. */
const choiceSeparator = '|';

/** The columns that a header names, for a list with these fields; else a sentence that says what is wrong with it. */
export function readHeader(header: readonly string[], fields: readonly Field[]): Result<Column[], string> {
  const columns: Column[] = [];
  const titles = header.map((title) => title.trim());
  for (const [at, title] of titles.entries()) {
    if (titles.indexOf(title) < at) return fail(`two columns are called '${title}'`);
    const column = columnOf(title, fields);
    if (column === null) {
      const known = [...names, 'phone', 'email', 'account', ...fields.map(({ key }) => `fields.${key}`)];
      return fail(
        `there is no column '${title}'; there are ${known.join(', ')}, and phone and email with a label, as in phone.Home`,
      );
    }
    columns.push(column);
  }
  return ok(columns);
}

function columnOf(title: string, fields: readonly Field[]): Column | null {
  const name = names.find((one) => one === title);
  if (name !== undefined) return { kind: 'name', part: name };
  if (title === 'account') return { kind: 'account' };
  const [, what = '', rest = ''] = /^([a-z]+)(?:\.(.*))?$/i.exec(title) ?? [];
  if (what === 'phone' || what === 'email')
    return { kind: 'address', part: addresses[what], label: rest.slice(0, 60).toWellFormed() };
  const field = what === 'fields' ? fields.find(({ key }) => key === rest) : undefined;
  return field === undefined ? null : { kind: 'field', part: `fields.${field.key}`, field };
}

/** What a line says of a contact, each part once; nothing of empty cells. `accountOf` is the account that its cell named. */
export function changesOf(
  columns: readonly Column[],
  cells: readonly string[],
  account: { id: string; title: string } | null,
): ContactChange[] {
  const values = new Map<ContactPart, ContactPartValue>();
  for (const [at, column] of columns.entries()) {
    const cell = cells[at]?.trim() ?? '';
    if (cell === '') continue;
    switch (column.kind) {
      case 'name':
        values.set(column.part, cell);
        break;
      case 'account':
        values.set('account', account);
        break;
      case 'address': {
        const before = (values.get(column.part) ?? []) as ContactAddress[];
        values.set(column.part, [...before, { label: column.label, address: cell }]);
        break;
      }
      case 'field':
        values.set(column.part, fieldValueOf(column.field, cell));
        break;
      default:
        column satisfies never;
    }
  }
  return [...values].map(([part, to]) => ({ part, from: null, to }));
}

/** What is no number stays a text: the field's own rule refuses it. */
function fieldValueOf(field: Field, cell: string): FieldValue {
  if (field.kind === 'choices') return cell.split(choiceSeparator).map((one) => one.trim());
  if (field.kind !== 'number') return cell;
  const number = Number(cell);
  return Number.isFinite(number) ? number : cell;
}

/** Why a line is refused, in words for whoever made the file. */
export function sentenceOf(part: string, fault: ContactFault): string {
  const column = { phones: 'phone', emails: 'email' }[part] ?? part;
  return fault === 'nameless' ? reasons.nameless : `${column} ${reasons[fault]}`;
}

const reasons: Record<ContactFault, string> = {
  required: 'is missing',
  notANumber: 'is not a number',
  tooSmall: 'is too small',
  tooLarge: 'is too large',
  notADate: 'is not a date such as 2024-12-31',
  notAChoice: 'is not among the choices',
  pattern: 'does not look as it must',
  wrongKind: 'is of the wrong kind',
  tooLong: 'is too long',
  unknownField: 'is not a field of the list',
  notAPhone: 'is not a number that can be dialled',
  notAMail: 'is not a mail address',
  nameless: 'neither name, company, number nor mail address',
};
