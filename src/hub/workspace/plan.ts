import { policySchema } from '#shared/domain/policy.ts';
import type { Sql } from '../db/database.ts';
import type { MailSettings } from '../db/schema.ts';
import { readWorkspace } from '../policies/store.ts';
import type { WorkspaceFile } from './file-schema.ts';
import { fieldsOf } from './file-schema-people.ts';
import { readPresent } from './present.ts';

/** In the order in which they are written: what others name comes first. */
const configuredKinds = [
  'contactList',
  'tag',
  'team',
  'recordType',
  'queue',
  'disposition',
  'pauseReason',
  'skill',
  'routing',
  'entryPoint',
  'cannedAnswer',
  'addressBookEntry',
  'agent',
  'phone',
] as const;
export type ConfiguredKind = (typeof configuredKinds)[number];

/** One thing that applying the file will do. */
export type PlanStep =
  | { readonly action: 'create'; readonly kind: ConfiguredKind; readonly key: string }
  | {
      readonly action: 'change';
      readonly kind: ConfiguredKind | 'workspace';
      readonly key: string;
      readonly fields: readonly string[];
    }
  | { readonly action: 'archive'; readonly kind: ConfiguredKind; readonly key: string }
  /** Somebody made it outside of the file: it is left alone, and the file must give its own another key. */
  | { readonly action: 'refuse'; readonly kind: ConfiguredKind; readonly key: string; readonly why: string };

/** The columns of one configured thing as the file wants them; what is compared and what is written. */
export type Wanted = Readonly<
  Record<string, string | number | boolean | null | readonly unknown[] | Readonly<Record<string, unknown>>>
>;

/** One configured thing as the database has it. */
export interface Present {
  readonly origin: 'file' | 'live';
  readonly archived: boolean;
  readonly values: Wanted;
}

/** The routing of a queue that says nothing of it. */
const unrouted: Present = {
  origin: 'file',
  archived: false,
  values: {
    mode: 'longestIdle',
    skills: [],
    autoAccept: null,
    overflowQueue: null,
    longestWaitSeconds: null,
    priority: 5,
  },
};

/** What the file wants of each kind, by key, in the order of the file. */
export function wantedOf(file: WorkspaceFile): Record<ConfiguredKind, Map<string, Wanted>> {
  const map = <T>(record: Record<string, T>, toWanted: (value: T, index: number) => Wanted) =>
    new Map(Object.entries(record).map(([key, value], index) => [key, toWanted(value, index)]));
  const policy = policySchema.parse(file.policy);
  return {
    contactList: map(file.contactLists, ({ name, fields }) => ({ name, fields: fieldsOf(fields) })),
    tag: map(file.tags, ({ name, description, colour }) => ({ name, description, colour })),
    team: map(file.teams, ({ name }) => ({ name })),
    recordType: recordTypesOf(file),
    queue: map(file.queues, ({ name, number, contactList = null }) => ({ name, number, contactList })),
    disposition: map(file.dispositions, ({ name, custom }, position) => ({ name, custom, position })),
    pauseReason: map(file.pauseReasons, ({ name }) => ({ name })),
    skill: map(file.skills, ({ name, queue: queueKey = null, outbound, callerId = null }) => ({
      name,
      queue: queueKey,
      outbound,
      callerId,
    })),
    routing: map(
      file.queues,
      ({ mode, skills, autoAccept = null, overflowQueue = null, longestWaitSeconds = null, priority }) => ({
        mode,
        skills: [...skills].sort(),
        autoAccept,
        overflowQueue,
        longestWaitSeconds,
        priority,
      }),
    ),
    entryPoint: map(file.websites, ({ name, queue: queueKey, contactList = null, ...site }) => ({
      channel: 'chat',
      name,
      queue: queueKey,
      contactList,
      chat: {
        reasons: Object.entries(site.reasons).map(([key, { name, queue = null }]) => ({ key, name, queue })),
        customerAttachments: site.customerAttachments ?? policy.chat.customerAttachments,
        customerPastedImages: site.customerPastedImages ?? policy.chat.customerPastedImages,
        language: site.language ?? file.workspace.language,
        greeting: site.greeting,
        origins: site.origins,
      },
    })),
    cannedAnswer: map(
      file.cannedAnswers,
      ({ title, text, shortcut = null, use, website = null, channels }, position) => ({
        title,
        text,
        shortcut,
        use,
        entryPoint: website,
        channels,
        position,
      }),
    ),
    addressBookEntry: map(file.addressBook, ({ name, number, description }) => ({
      name,
      number,
      description,
    })),
    agent: map(file.agents, ({ name, extension, role, typology, team = null, ...agent }) => ({
      name,
      extension,
      role,
      typology,
      team,
      contactLists: agent.contactLists,
      queues: [...agent.queues].sort(),
      penalties: Object.fromEntries(
        Object.entries(agent.penalties).filter(([key]) => agent.queues.includes(key)),
      ),
      skills: [...agent.skills].sort(),
      apps: agent.apps ?? null,
      headerHidden: [...agent.headerHidden].sort(),
      messenger: agent.messenger,
      email: agent.email ?? null,
    })),
    phone: map(file.phones, ({ name, extension }) => ({ name, extension })),
  };
}

function recordTypesOf({ recordTypes }: WorkspaceFile): Map<string, Wanted> {
  const used = Object.entries(recordTypes).flatMap(([kind, type]) =>
    type === false ? [] : [{ kind, type }],
  );
  return new Map(used.map(({ kind, type }) => [kind, { ...type, fields: fieldsOf(type.fields) }]));
}

/** How the file has mail sent, without its password. */
export function mailOf({ mail }: WorkspaceFile): MailSettings | null {
  if (mail === undefined) return null;
  const { password: _, user = null, ...smtp } = mail.smtp;
  return { ...mail, smtp: { ...smtp, user } };
}

/** Compares the file with the database: what to create, to change and to archive. Reads only. */
export async function planWorkspace(sql: Sql, file: WorkspaceFile, practice: boolean): Promise<PlanStep[]> {
  const steps: PlanStep[] = [];
  const workspace = await readWorkspace(sql);
  const wantedWorkspace = {
    ...file.workspace,
    ...{ practice, mail: mailOf(file), policy: policySchema.parse(file.policy) },
  };
  const fields = Object.entries(wantedWorkspace)
    .filter(([name, value]) => !same(value, workspace[name as keyof typeof wantedWorkspace]))
    .map(([name]) => name);
  if (fields.length > 0)
    steps.push({ action: 'change', kind: 'workspace', key: file.workspace.name, fields });
  const wanted = wantedOf(file);
  const present = await readPresent(sql);
  // A queue has a routing as soon as it is there, and loses it with itself.
  for (const key of wanted.routing.keys()) {
    if (!present.routing.has(key)) present.routing.set(key, unrouted);
  }
  for (const key of [...present.routing.keys()]) {
    if (!wanted.routing.has(key)) present.routing.delete(key);
  }
  for (const kind of configuredKinds) {
    steps.push(...compare(kind, wanted[kind], present[kind]));
  }
  return steps;
}

function compare(
  kind: ConfiguredKind,
  wanted: ReadonlyMap<string, Wanted>,
  present: ReadonlyMap<string, Present>,
): PlanStep[] {
  const steps: PlanStep[] = [];
  for (const [key, values] of wanted) {
    const before = present.get(key);
    if (before === undefined) {
      steps.push({ action: 'create', kind, key });
    } else if (before.origin === 'live') {
      steps.push({ action: 'refuse', kind, key, why: 'made outside of the file' });
    } else {
      const fields = Object.keys(values).filter((name) => !same(values[name], before.values[name]));
      if (before.archived) fields.push('archived');
      if (fields.length > 0) steps.push({ action: 'change', kind, key, fields });
    }
  }
  for (const [key, before] of present) {
    if (!wanted.has(key) && before.origin === 'file' && !before.archived)
      steps.push({ action: 'archive', kind, key });
  }
  return steps;
}

function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** JSON with sorted keys: the database gives the keys of a jsonb value back in its own order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/** The plan as lines for people, e.g. '+ queue sales'. */
export function planLines(steps: readonly PlanStep[]): string[] {
  if (steps.length === 0) return ['Nothing to do: the hub is as the file says.'];
  return steps.map((step) => {
    switch (step.action) {
      case 'create':
        return `+ ${step.kind} ${step.key}`;
      case 'change':
        return `~ ${step.kind} ${step.key}: ${step.fields.join(', ')}`;
      case 'archive':
        return `- ${step.kind} ${step.key} (archived)`;
      case 'refuse':
        return `! ${step.kind} ${step.key}: ${step.why}`;
      default:
        return step satisfies never;
    }
  });
}
