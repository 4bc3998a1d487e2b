import type { Channel } from '#shared/domain/channel.ts';
import { contactName } from '#shared/domain/contact.ts';
import type { RecordKind } from '#shared/domain/crm.ts';
import type { SearchHit } from '#shared/ipc/people.ts';
import { foldAccents } from '#shared/util/fold.ts';

/** Calls and other interactions are of one kind: their channel tells them apart. */
export type FindKind = Exclude<SearchHit['kind'], 'digital'> | 'command';

/** One thing that the search offers. */
export interface Find {
  /** Unlike that of any other. */
  readonly key: string;
  readonly kind: FindKind;
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  /** Which words of it matched, when they are not in the title. */
  readonly why: SearchHit['why'] | null;
  /** Of a record. */
  readonly record: RecordKind | null;
  /** Of an interaction. */
  readonly channel: Channel | null;
  /** What stands at its end: a shortcut, a number, a time. */
  readonly at: number | null;
  readonly shortcut: string | null;
}

export type GroupKey = FindKind | 'recent' | 'moreContact' | 'moreInteraction' | 'morePerson';
export interface FindGroup {
  readonly key: GroupKey;
  readonly finds: readonly Find[];
}

/** Something that the agent can do, by its name. */
export interface NamedCommand {
  readonly id: string;
  readonly name: string;
  readonly shortcut: string | null;
  run(): void;
}

/** A hit as it is shown; `phone` groups the digits of a number. */
export function findOf(hit: SearchHit, phone: (address: string) => string): Find {
  const base = { why: null, record: null, channel: null, at: null, shortcut: null };
  switch (hit.kind) {
    case 'contact': {
      const { id, company, phones, emails } = hit.contact;
      const title = contactName(hit.contact);
      const address = phones[0] === undefined ? (emails[0]?.address ?? '') : phone(phones[0].address);
      const detail = [company === title ? '' : company, address].filter((each) => each !== '').join(' · ');
      return { ...base, key: `contact ${id}`, kind: 'contact', id, title, detail, why: whyOf(hit, title) };
    }
    case 'record': {
      const { id, kind, number, title, account } = hit.record;
      return {
        ...base,
        key: `record ${id}`,
        kind: 'record',
        id,
        title: `#${number.toString()} ${title}`,
        detail: account?.title ?? '',
        why: whyOf(hit, title),
        record: kind,
      };
    }
    case 'interaction': {
      const { participationId, callId, number, party, at } = hit.interaction;
      return {
        ...base,
        key: `interaction ${participationId}`,
        kind: 'interaction',
        id: callId ?? '',
        title: phone(party),
        detail: number === null ? '' : `#${number.toString()}`,
        why: whyOf(hit, party),
        channel: 'voice',
        at,
      };
    }
    case 'digital': {
      const { id, channel, number, party, subject, at } = hit.interaction;
      return {
        ...base,
        key: `interaction ${id}`,
        kind: 'interaction',
        id,
        title: party ?? `#${number.toString()}`,
        detail: [party === null ? '' : `#${number.toString()}`, subject]
          .filter((each) => each !== '')
          .join(' · '),
        why: whyOf(hit, party ?? ''),
        channel,
        at,
      };
    }
    case 'person': {
      const { agentId, name, extension } = hit.person;
      const why = hit.why.where === 'extension' ? null : whyOf(hit, name);
      return {
        ...base,
        key: `person ${agentId}`,
        kind: 'person',
        id: extension,
        title: name,
        detail: extension,
        why,
      };
    }
  }
}

/** Why it was found, unless that stands in its title. */
function whyOf({ why }: SearchHit, title: string): SearchHit['why'] | null {
  if (why.where === 'name' || why.where === 'title' || why.text.trim() === '') return null;
  return foldAccents(title).includes(foldAccents(why.text)) ? null : why;
}

/** Commands whose name has every word, those that begin with what is typed first. */
export function commandFinds(commands: readonly NamedCommand[], text: string): readonly Find[] {
  const wanted = foldAccents(text.trim());
  if (wanted === '') return [];
  return commands
    .filter(({ name }) => wanted.split(/\s+/).every((word) => foldAccents(name).includes(word)))
    .sort(
      (one, other) =>
        Number(foldAccents(other.name).startsWith(wanted)) - Number(foldAccents(one.name).startsWith(wanted)),
    )
    .map(({ id, name, shortcut }) => ({
      key: `command ${id}`,
      kind: 'command',
      id,
      title: name,
      detail: '',
      why: null,
      record: null,
      channel: null,
      at: null,
      shortcut,
    }));
}

/** So many of a kind: further ones are found by another word, and no group hides the next. */
const mostOfGroup = 5;

const more = {
  contact: 'moreContact',
  interaction: 'moreInteraction',
  person: 'morePerson',
  record: 'record',
} as const;

/**
 * What was found, in groups. What this machine knows stands first and stays where it is; what only the hub knew comes below
 * it, so that nothing moves under the mark when it arrives.
 */
export function groupsOf(
  here: readonly Find[],
  hub: readonly Find[],
  commands: readonly Find[],
): readonly FindGroup[] {
  const known = new Set(here.map(({ key }) => key));
  const fresh = hub.filter(({ key }) => !known.has(key));
  const of = (finds: readonly Find[], kind: Find['kind']) => finds.filter((find) => find.kind === kind);
  const groups: readonly FindGroup[] = [
    { key: 'contact', finds: of(here, 'contact') },
    { key: 'person', finds: of(here, 'person') },
    { key: 'interaction', finds: of(here, 'interaction') },
    { key: 'command', finds: commands },
    { key: 'record', finds: [...of(here, 'record'), ...of(fresh, 'record')] },
    ...(['contact', 'person', 'interaction'] as const).map((kind) => ({
      key: more[kind],
      finds: of(fresh, kind),
    })),
  ];
  return groups
    .map(({ key, finds }) => ({ key, finds: finds.slice(0, mostOfGroup) }))
    .filter(({ finds }) => finds.length > 0);
}
