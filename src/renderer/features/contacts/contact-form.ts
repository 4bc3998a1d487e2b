import { z } from 'zod';
import {
  type Contact,
  type ContactAddress,
  type ContactChange,
  type ContactPart,
  type ContactPartValue,
  contactName,
  contactPartSchema,
  contactPartValueSchema,
  partOf,
  samePart,
} from '#shared/domain/contact.ts';
import { type ContactFault, contactFault, type PartRules, settledPart } from '#shared/domain/contact-part.ts';
import { idSchema } from '#shared/util/id.ts';

/** A number or mail address that is being typed may still be empty. */
const typedAddressesSchema = z
  .array(z.object({ label: z.string().max(60), address: z.string().max(320) }))
  .max(20);

/** What an agent has typed of a contact and not saved: part by part, with what stood there when they began. */
export const contactDraftSchema = z.object({
  /** The list of a contact that is not made yet; null for one that is. */
  create: z.object({ listId: idSchema }).nullable(),
  edits: z.array(
    z.object({
      part: contactPartSchema,
      from: contactPartValueSchema,
      to: z.union([contactPartValueSchema, typedAddressesSchema]),
    }),
  ),
});
export type ContactDraft = z.infer<typeof contactDraftSchema>;

/** Where what is typed of a contact is kept. */
export function draftKeyOf(contactId: string): string {
  return `contact:${contactId}`;
}

/** Nothing typed yet of a contact that is there. */
export const noEdits: ContactDraft = { create: null, edits: [] };

const textParts: readonly ContactPart[] = ['firstName', 'lastName', 'company'];

/** What the form shows in a part: what was typed, else what stands there. */
export function shownIn(contact: Contact | null, draft: ContactDraft, part: ContactPart): ContactPartValue {
  const edit = draft.edits.find((each) => each.part === part);
  if (edit !== undefined) return edit.to;
  if (contact !== null) return partOf(contact, part);
  if (textParts.includes(part)) return '';
  return part === 'phones' || part === 'emails' ? [] : null;
}

/** A part was typed in. Back to what stood there when it was begun is no edit. */
export function withEdit(
  draft: ContactDraft,
  contact: Contact | null,
  part: ContactPart,
  to: ContactPartValue,
): ContactDraft {
  const before = draft.edits.find((each) => each.part === part);
  const from = before?.from ?? (contact === null ? null : partOf(contact, part));
  const others = draft.edits.filter((each) => each.part !== part);
  return { ...draft, edits: samePart(from, to) ? others : [...others, { part, from, to }] };
}

/** What a refused save wanted, below what was typed since. */
export function withRefused(
  draft: ContactDraft | null,
  refused: { readonly changes: readonly ContactChange[]; readonly create: ContactDraft['create'] } | null,
): ContactDraft {
  const typed = draft?.edits ?? [];
  const older = (refused?.changes ?? []).filter(({ part }) => !typed.some((edit) => edit.part === part));
  return { create: draft?.create ?? refused?.create ?? null, edits: [...older, ...typed] };
}

/** One part that was typed in here and changed by somebody else meanwhile. */
export interface PartConflict {
  readonly part: ContactPart;
  readonly mine: ContactPartValue;
  readonly theirs: ContactPartValue;
}

/** Parts on which the agent must decide: somebody else made them something else than what was typed. */
export function conflictsOf(draft: ContactDraft, contact: Contact | null, rules: PartRules): PartConflict[] {
  if (contact === null) return [];
  return draft.edits.flatMap(({ part, from, to }) => {
    const theirs = partOf(contact, part);
    const mine = settled(part, to, rules);
    return samePart(theirs, from) || samePart(theirs, mine) ? [] : [{ part, mine, theirs }];
  });
}

/** The draft after the agent's choice: what is mine goes on top of theirs, the rest of the conflicts is theirs. */
export function withChoices(
  draft: ContactDraft,
  conflicts: readonly PartConflict[],
  mine: ReadonlySet<ContactPart>,
): ContactDraft {
  const edits = draft.edits.flatMap((edit) => {
    const conflict = conflicts.find(({ part }) => part === edit.part);
    if (conflict === undefined) return [edit];
    return mine.has(edit.part) ? [{ ...edit, from: conflict.theirs }] : [];
  });
  return { ...draft, edits };
}

/** What is sent when the draft is saved; nothing of what stands there already. `contact` is null for one that is made by it. */
export function changesOf(draft: ContactDraft, contact: Contact | null, rules: PartRules): ContactChange[] {
  return draft.edits.flatMap(({ part, from, to }) => {
    const kept = settled(part, to, rules);
    if (samePart(from, kept) || (contact !== null && samePart(partOf(contact, part), kept))) return [];
    return [{ part, from, to: kept }];
  });
}

/** What is wrong in the form, by part; a contact that is made has every field of its list, else only what was typed counts. */
export function faultsOf(
  draft: ContactDraft,
  contact: Contact | null,
  rules: PartRules,
): ReadonlyMap<ContactPart, ContactFault> {
  const faults = new Map<ContactPart, ContactFault>();
  const judge = (part: ContactPart) => {
    const fault = contactFault(part, keptIn(contact, draft, part, rules), rules);
    if (fault !== null) faults.set(part, fault);
  };
  for (const { part } of draft.edits) judge(part);
  if (contact === null) for (const { key } of rules.fields) judge(`fields.${key}`);
  if (nameOf(contact, draft, rules) === '') faults.set('firstName', 'nameless');
  return faults;
}

/** What would be kept in a part when the draft is saved. */
export function keptIn(
  contact: Contact | null,
  draft: ContactDraft,
  part: ContactPart,
  rules: PartRules,
): ContactPartValue {
  return settled(part, shownIn(contact, draft, part), rules);
}

/** What the contact would be called when the draft is saved; '' for nobody. */
export function nameOf(contact: Contact | null, draft: ContactDraft, rules: PartRules): string {
  const text = (part: ContactPart) => String(keptIn(contact, draft, part, rules) ?? '');
  const addresses = (part: ContactPart) => keptIn(contact, draft, part, rules) as ContactAddress[];
  return contactName({
    firstName: text('firstName'),
    lastName: text('lastName'),
    company: text('company'),
    phones: addresses('phones'),
    emails: addresses('emails'),
  });
}

/** As it is kept; rows of numbers and mails in which nothing was typed are none. */
function settled(part: ContactPart, value: ContactPartValue, rules: PartRules): ContactPartValue {
  const kept = settledPart(part, value, rules);
  if (part !== 'phones' && part !== 'emails') return kept;
  return (kept as ContactAddress[]).filter(({ address }) => address !== '');
}
