import type { Agent } from '#shared/domain/agent.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { ReadableDb } from '../connection.ts';
import { cursorOf } from './cursors.ts';
import { hubRow, hubRows } from './rows.ts';

/** What the workspace has for people: the lists that this agent may see, tags, record types, teams. */
export function peopleOf(db: ReadableDb, me: Agent): RequestOutput<'people.get'> {
  return {
    lists: listsOf(db, me),
    tags: hubRows(db, 'tag'),
    recordTypes: hubRows(db, 'recordType'),
    teams: hubRows(db, 'team'),
  };
}

/** The lists that the agent may see; an administrator's row has all of them. */
function listsOf(db: ReadableDb, me: Agent): RequestOutput<'people.get'>['lists'] {
  const { contactLists } = hubRow(db, 'agent', me.id) ?? me;
  return hubRows(db, 'contactList').flatMap((list) => {
    const right = contactLists.find(({ listId }) => listId === list.id);
    return right === undefined ? [] : [{ ...list, mayWrite: right.mayWrite }];
  });
}

/** Whether the cache holds a list whole: its stream is followed and has been read to its end once. */
export function holdsList(db: ReadableDb, listId: string): boolean {
  const cursor = cursorOf(db, streamName('list', listId));
  return cursor !== null && cursor.seq !== null;
}

/** Whether the cache holds all that there is to see in a list, or in every list of the agent's (null). */
export function holdsAll(db: ReadableDb, me: Agent, listId: string | null): boolean {
  if (listId !== null) return holdsList(db, listId);
  return listsOf(db, me).every(({ id, archived }) => archived || holdsList(db, id));
}
