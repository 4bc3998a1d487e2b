import { useState } from 'react';
import type { ContactPart, ContactPartValue } from '#shared/domain/contact.ts';
import type { ContactFault, PartRules } from '#shared/domain/contact-part.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { ContactView } from '#shared/ipc/people.ts';
import type { Problem } from '#shared/util/problem.ts';
import { type Read, request, useDraft, useKept, useRequest } from '../../platform/index.ts';
import {
  type ContactDraft,
  changesOf,
  conflictsOf,
  contactDraftSchema,
  draftKeyOf,
  faultsOf,
  type PartConflict,
  withChoices,
  withEdit,
  withRefused,
} from './contact-form.ts';

type People = RequestOutput<'people.get'>;
type ContactListView = People['lists'][number];

/** A contact that can be shown: what stands there, what is typed over it, and what can be done. */
export interface ContactHandle {
  readonly id: string;
  /** What is shown of it; null for one that is not saved yet. */
  readonly row: ContactView | null;
  /** What the form is laid over: null for one that the hub does not have, because it was not saved or was refused. */
  readonly base: ContactView | null;
  readonly people: People;
  /** Null when the list is no longer known here. */
  readonly list: ContactListView | null;
  readonly draft: ContactDraft;
  readonly rules: PartRules;
  /** Whether something is typed that was not saved. */
  readonly dirty: boolean;
  /** Whether the agent has tried to save it as it is: then everything that is wrong is said. */
  readonly tried: boolean;
  readonly faults: ReadonlyMap<ContactPart, ContactFault>;
  readonly conflicts: readonly PartConflict[];
  readonly saving: boolean;
  readonly problem: Problem | null;
  edit(part: ContactPart, to: ContactPartValue): void;
  /** The list of a contact that is not made yet. */
  moveTo(listId: string): void;
  /** False when something is wrong or it could not be kept: nothing is lost then. */
  save(): Promise<boolean>;
  /** Settles the conflicts: these parts are mine, the others theirs; sent at once when the hub had refused mine. */
  settle(mine: ReadonlySet<ContactPart>): Promise<void>;
  /** Forgets what was typed, and what the hub refused. */
  discard(): Promise<void>;
}

/** What there is of a contact: on its way, not to be had, or there. */
export type ContactState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'problem'; readonly problem: Problem; retry(): void }
  /** Gone or never there; `typed` is what was not saved of it. */
  | { readonly kind: 'gone'; readonly typed: ContactDraft | null; forget(): void }
  | { readonly kind: 'there'; readonly contact: ContactHandle };

/** Reads a contact with what is typed over it. */
export function useContact(id: string): ContactState {
  const read = useRequest('contacts.get', { id });
  const people = useRequest('people.get', null);
  const workspace = useRequest('workspace.get', null);
  const draft = useDraft(draftKeyOf(id), contactDraftSchema);
  const [tried, setTried] = useKept(`contact.tried:${id}`, false);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const reads: readonly Read<unknown>[] = [read, people, workspace];
  const failed = reads.find((each) => each.problem !== null && each.data === undefined);
  if (failed?.problem) return { kind: 'problem', problem: failed.problem, retry: failed.retry };
  if (read.data === undefined || people.data === undefined || workspace.data === undefined)
    return { kind: 'loading' };
  if (draft.value === undefined) return { kind: 'loading' };

  const row = read.data;
  if (row === null && draft.value?.create == null)
    return { kind: 'gone', typed: draft.value, forget: () => draft.set(null) };

  const refused = row?.refused ?? null;
  const base = refused?.create == null ? row : null;
  const typed = withRefused(draft.value, refused);
  const listId = typed.create?.listId ?? row?.listId;
  const list = people.data.lists.find((each) => each.id === listId) ?? null;
  const rules: PartRules = { fields: list?.fields ?? [], region: workspace.data.region };

  const send = async (what: ContactDraft): Promise<boolean> => {
    const changes = changesOf(what, base, rules);
    setSaving(true);
    // What is sent is on this machine until it is in the outbox: a program that ends in between loses nothing.
    draft.set(what);
    // A refused creation is taken up by the save itself, before the notes and tags that wait for it.
    if (refused !== null && refused.create === null) {
      await request('draft.set', { key: draftKeyOf(id), text: JSON.stringify(what) });
      await request('outbox.dismiss', { commandId: refused.commandId });
    }
    const answer = await request('contacts.save', {
      id,
      create: base === null ? what.create : null,
      changes,
    });
    setSaving(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return false;
    draft.set(null);
    setTried(false);
    return true;
  };

  const conflicts = conflictsOf(typed, base, rules);
  const contact: ContactHandle = {
    id,
    row,
    base,
    people: people.data,
    list,
    draft: typed,
    rules,
    dirty: typed.edits.length > 0 || base === null,
    tried,
    faults: faultsOf(typed, base, rules),
    conflicts,
    saving,
    problem,
    edit: (part, to) => {
      const next = withEdit(typed, base, part, to);
      draft.set(next.edits.length === 0 && next.create === null ? null : next);
    },
    moveTo: (to) => draft.set({ ...typed, create: { listId: to } }),
    save: async () => {
      setTried(true);
      if (conflicts.length > 0 || faultsOf(typed, base, rules).size > 0) return false;
      return send(typed);
    },
    settle: async (mine) => {
      const settled = withChoices(typed, conflicts, mine);
      if (refused === null) draft.set(settled.edits.length === 0 ? null : settled);
      else if (settled.edits.length > 0) await send(settled);
      else {
        draft.set(null);
        await request('outbox.dismiss', { commandId: refused.commandId });
      }
    },
    discard: async () => {
      draft.set(null);
      setTried(false);
      setProblem(null);
      if (refused !== null) await request('outbox.dismiss', { commandId: refused.commandId });
    },
  };
  return { kind: 'there', contact };
}
