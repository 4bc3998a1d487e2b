import { ok } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import type { Caller } from '../auth/service.ts';
import type { Database } from '../db/database.ts';
import type { Changes } from '../streams/change.ts';
import { eraseContact } from './erase.ts';
import { listContacts } from './list.ts';
import { matchContacts } from './match.ts';
import { pageNotes } from './notes.ts';
import { unknownContact } from './refusals.ts';
import { mayRead, readableLists } from './rights.ts';
import { type ContactRecord, contactRow, readContact } from './store.ts';

const newestNotes = 50;

/** Contacts of the lists that whoever asks may see; every other contact is as unknown as one that does not exist. */
export function contactRoutes({
  database: { sql },
  changes,
}: {
  database: Database;
  changes: Changes;
}): Pick<Handlers, 'contacts' | 'contact' | 'contactNotes' | 'matchContacts' | 'eraseContact'> {
  async function seen({ agent }: Caller, id: string): Promise<ContactRecord | null> {
    const record = await readContact(sql, id);
    return record !== null && mayRead(agent, record.listId) ? record : null;
  }

  return {
    contacts: ({ caller, body }) => listContacts(sql, caller.agent, body),

    contact: async ({ caller, params }) => {
      const record = await seen(caller, params.id);
      if (record === null) return unknownContact();
      const { notes } = await pageNotes(sql, record.id, null, newestNotes);
      return ok({ contact: contactRow(record), notes });
    },

    contactNotes: async ({ caller, body }) => {
      const record = await seen(caller, body.contactId);
      return record === null ? unknownContact() : ok(await pageNotes(sql, record.id, body.after, body.limit));
    },

    matchContacts: async ({ caller, body }) => {
      const records = await matchContacts(sql, readableLists(caller.agent), body);
      return ok({ contacts: records.map(contactRow) });
    },

    eraseContact: ({ caller, body }) => changes((change) => eraseContact(change, caller, body.id)),
  };
}
