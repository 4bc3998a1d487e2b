import type { Agent } from '#shared/domain/agent.ts';
import {
  type Contact,
  type ContactChange,
  type ContactNote,
  type ContactPart,
  emptyContact,
  type Mention,
  partOf,
} from '#shared/domain/contact.ts';
import type { ContactNoteView, ContactView } from '#shared/ipc/people.ts';
import type { OutboxRow } from '../queries/outbox.ts';
import { changedTags } from './apply-command.ts';
import { commandsOfKind, type Known, knownCommands, refusalOf, stands } from './known.ts';

/**
 * A contact as the agent sees it: the hub's row with what they did to it on top. Without a row of the hub, the command that
 * makes the contact makes the row (even a refused one: nothing that was typed is lost). Null when there is nothing to show.
 */
export function overlayContact(
  hub: Contact | null,
  commands: readonly OutboxRow[],
  me: Pick<Agent, 'id' | 'name'>,
): ContactView | null {
  const all = knownCommands(commands);
  const base = hub ?? provisionalContact(all, me);
  if (base === null) return null;
  const standing = all.filter(stands);
  const contact = standing.reduce((current, command) => applyToContact(current, command, me), base);
  const refusal = refusalOf(all);
  const said = refusal?.command.kind === 'contact.save' ? refusal.command.payload : null;
  return {
    ...contact,
    pending: standing.length > 0,
    refused:
      refusal === null
        ? null
        : {
            commandId: refusal.commandId,
            problem: refusal.problem,
            changes: said?.changes ?? [],
            create: hub === null ? (said?.create ?? null) : null,
          },
  };
}

function provisionalContact(all: readonly Known[], me: Pick<Agent, 'id' | 'name'>): Contact | null {
  const creation = all.find((command) => command.kind === 'contact.save' && command.payload.create !== null);
  if (creation?.kind !== 'contact.save' || creation.payload.create === null) return null;
  const { contactId, create } = creation.payload;
  const empty = emptyContact(contactId, create.listId, creation.row.at);
  return applyToContact(empty, creation, me);
}

function applyToContact(contact: Contact, command: Known, me: Pick<Agent, 'id' | 'name'>): Contact {
  switch (command.kind) {
    case 'contact.save': {
      const changed = command.payload.changes.reduce(withChange, contact);
      return {
        ...changed,
        managedBy: changed.managedBy.includes(me.id) ? changed.managedBy : [...changed.managedBy, me.id],
        updatedAt: command.row.at,
        updatedBy: { agentId: me.id, name: me.name },
      };
    }
    case 'contact.tag': {
      const { add, remove } = command.payload;
      return { ...contact, tagIds: changedTags(contact.tagIds, add, remove) };
    }
    default:
      return contact;
  }
}

function withChange(contact: Contact, { part, to }: ContactChange): Contact {
  if (isField(part))
    return {
      ...contact,
      fields: { ...contact.fields, [part.slice('fields.'.length)]: to } as Contact['fields'],
    };
  // No value of a text or a list is an empty one.
  const none = typeof partOf(contact, part) === 'string' ? '' : part === 'account' ? null : [];
  return { ...contact, [part]: to ?? none };
}

function isField(part: ContactPart): part is `fields.${string}` {
  return part.startsWith('fields.');
}

/** Notes that this desktop added and the hub has not told of, in the order in which they were given. */
export function overlayNotes(
  commands: readonly OutboxRow[],
  me: Pick<Agent, 'id' | 'name'>,
  nameOf: (agentId: string) => string,
): ContactNoteView[] {
  return commandsOfKind(commands, 'contact.note').map(({ payload, row }) => {
    const note: ContactNote = {
      id: payload.noteId,
      version: 1,
      contactId: payload.contactId,
      by: { agentId: me.id, name: me.name },
      text: payload.text,
      mentions: payload.mentions.map((agentId) => ({ agentId, name: nameOf(agentId) })),
      at: row.at,
    };
    const refused = row.state === 'refused' && row.problem !== null ? row.problem : null;
    return {
      ...note,
      pending: refused === null,
      refused: refused === null ? null : { commandId: row.id, problem: refused },
    };
  });
}

/** A mention as the agent sees it: seen from the moment in which they saw it. */
export function overlayMention(hub: Mention, commands: readonly OutboxRow[]): Mention {
  const seen = commandsOfKind(commands, 'mention.seen').find(stands);
  return seen === undefined || hub.seenAt !== null ? hub : { ...hub, seenAt: seen.row.at };
}
