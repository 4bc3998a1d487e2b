import { newId } from '#shared/util/id.ts';
import { useKeepDraft, useRequest } from '../../platform/index.ts';
import { type ContactDraft, draftKeyOf } from './contact-form.ts';

/**
 * Begins a contact in this list where the agent may make one there, else in the first list where they may; returns its id, with
 * which its tab opens. Null where there is no such list (CONT-6).
 */
export function useNewContact(listId: string | null): (() => string) | null {
  const people = useRequest('people.get', null);
  const keep = useKeepDraft();
  const lists = (people.data?.lists ?? []).filter((list) => list.mayWrite && !list.archived);
  const list = lists.find(({ id }) => id === listId) ?? lists[0];
  if (list === undefined) return null;
  return () => {
    const id = newId();
    const draft: ContactDraft = { create: { listId: list.id }, edits: [] };
    keep(draftKeyOf(id), draft);
    return id;
  };
}
