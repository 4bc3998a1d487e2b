import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { readDialTarget } from '#shared/domain/dial-target.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { isLoopback } from '../options.ts';
import { type WorkspaceFile, workspaceFileSchema } from './file-schema.ts';

/**
 * Reads workspace.yaml. `workspace.invalid` says where and what: a syntax error, an unknown key with the keys that exist
 * there, a queue or skill that something names and the file does not have, a number or mail address that two have, one that cannot
 * be dialled, or a mail server to which the password would go in the clear.
 */
export function parseWorkspace(text: string): Result<WorkspaceFile> {
  const document = parseDocument(text, { uniqueKeys: true });
  const [syntax] = document.errors;
  if (syntax !== undefined) return fail(invalid(`line ${syntax.linePos?.[0].line ?? 0}`, syntax.message));
  const raw: unknown = document.toJS();
  const parsed = workspaceFileSchema.safeParse(raw);
  if (!parsed.success) {
    // A misspelt key also makes its right spelling look missing: the misspelling is what to tell.
    const issue =
      parsed.error.issues.find((other) => other.code === 'unrecognized_keys') ?? parsed.error.issues[0];
    if (issue === undefined) throw new Error('A refusal without an issue');
    return fail(invalid(pathOf(issue.path), hint(issue)));
  }
  const wrong =
    danglingName(parsed.data) ??
    overflowInCircle(parsed.data) ??
    unreadableNumber(parsed.data) ??
    sameNumber(parsed.data) ??
    sameAddress(parsed.data) ??
    openPassword(parsed.data);
  return wrong === null ? ok(parsed.data) : fail(wrong);
}

/** Agents share no extension, queues no number, and phones on desks neither with anybody. */
function sameNumber({ agents, queues, phones, policy }: WorkspaceFile): Problem | null {
  const extensions = Object.entries(agents).map(([key, { extension }]) => [key, extension] as const);
  const numbers = Object.entries(queues).map(([key, { number }]) => [key, number] as const);
  // Where phones are not chosen, the agent with an external one works with that which has their own extension (HOT-1).
  const others = policy.phone.hotDesk
    ? extensions
    : extensions.filter(([key]) => agents[key]?.typology !== 'external');
  const desks = Object.entries(phones).map(([key, { extension }]) => [`phones.${key}`, extension] as const);
  for (const [what, values] of [
    ['extension', extensions],
    ['number', numbers],
    ['extension', [...others, ...desks]],
    ['number', [...numbers, ...desks]],
  ] as const) {
    const seen = new Map<string, string>();
    for (const [key, value] of values) {
      const other = seen.get(value);
      if (other !== undefined) return invalid(key, `has the same ${what} as '${other}': ${value}`);
      seen.set(value, key);
    }
  }
  return null;
}

/** A forgotten password finds its account by the mail address alone. */
function sameAddress({ agents }: WorkspaceFile): Problem | null {
  const seen = new Map<string, string>();
  for (const [key, { email }] of Object.entries(agents)) {
    if (email === undefined) continue;
    const other = seen.get(email.toLowerCase());
    if (other !== undefined) return invalid(key, `has the same mail address as '${other}': ${email}`);
    seen.set(email.toLowerCase(), key);
  }
  return null;
}

/** The mail server's password never crosses a network where others can read it. */
function openPassword({ mail }: WorkspaceFile): Problem | null {
  if (mail === undefined) return null;
  const { host, secure, tls, user, password } = mail.smtp;
  if ((user === undefined) !== (password === undefined))
    return invalid('mail.smtp', 'user and password belong together');
  if (user === undefined || secure || tls === 'required' || isLoopback(host)) return null;
  return invalid(
    'mail.smtp.tls',
    `'${tls}' would show the password to the network: ${host} needs 'required'`,
  );
}

/** The first name that something in the file uses and nothing in it has; null when there is none. */
function danglingName(file: WorkspaceFile): Problem | null {
  const { agents, queues, skills } = file;
  const named = {
    queue: queues,
    skill: skills,
    'contact list': file.contactLists,
    team: file.teams,
    'web site': file.websites,
  } as const;
  type Use = readonly [where: string, what: keyof typeof named, names: readonly string[]];
  const one = (name: string | undefined) => (name === undefined ? [] : [name]);
  const uses: readonly Use[] = [
    ...Object.entries(queues).flatMap(([key, { contactList, skills: needed, overflowQueue }]): Use[] => [
      [`queues.${key}.contactList`, 'contact list', one(contactList)],
      [`queues.${key}.skills`, 'skill', needed],
      [`queues.${key}.overflowQueue`, 'queue', one(overflowQueue)],
    ]),
    ['policy.queue.overflowQueue', 'queue', one(file.policy.queue.overflowQueue ?? undefined)],
    ...Object.entries(file.websites).flatMap(([key, site]): Use[] => [
      [`websites.${key}.queue`, 'queue', [site.queue]],
      [`websites.${key}.contactList`, 'contact list', one(site.contactList)],
      ...Object.entries(site.reasons).map(
        ([reason, { queue }]): Use => [`websites.${key}.reasons.${reason}.queue`, 'queue', one(queue)],
      ),
    ]),
    ...Object.entries(file.cannedAnswers).map(
      ([key, { website }]): Use => [`cannedAnswers.${key}.website`, 'web site', one(website)],
    ),
    ...Object.entries(skills).map(([key, skill]): Use => [`skills.${key}.queue`, 'queue', one(skill.queue)]),
    ...Object.entries(agents).flatMap(([key, agent]): Use[] => [
      [`agents.${key}.queues`, 'queue', agent.queues],
      [`agents.${key}.penalties`, 'queue', Object.keys(agent.penalties)],
      [`agents.${key}.skills`, 'skill', agent.skills],
      [`agents.${key}.team`, 'team', one(agent.team)],
      [`agents.${key}.contactLists`, 'contact list', Object.keys(agent.contactLists)],
    ]),
  ];
  for (const [where, what, names] of uses) {
    const known: Readonly<Record<string, unknown>> = named[what];
    const missing = names.find((name) => known[name] === undefined);
    if (missing === undefined) continue;
    return invalid(where, `there is no ${what} '${missing}'; there are ${list(Object.keys(known))}`);
  }
  return null;
}

/** A customer whom nobody can serve would be sent round for ever. */
function overflowInCircle({ queues, policy }: WorkspaceFile): Problem | null {
  const last = policy.queue.overflowQueue;
  // Where everything else ends, what waits too long is closed.
  const after = (key: string) =>
    queues[key]?.overflowQueue ?? (last === key ? undefined : (last ?? undefined));
  for (const key of Object.keys(queues)) {
    const way = [key];
    for (let next = after(key); next !== undefined; next = after(next)) {
      if (way.includes(next))
        return invalid(`queues.${key}.overflowQueue`, `leads in a circle: ${list([...way, next])}`);
      way.push(next);
    }
  }
  return null;
}

/** An entry of the address book that nobody could dial is a mistake of the file, not of who clicks it. */
function unreadableNumber({ addressBook, workspace }: WorkspaceFile): Problem | null {
  for (const [key, { number }] of Object.entries(addressBook)) {
    const read = readDialTarget(number, workspace.region);
    if (!read.ok) return invalid(`addressBook.${key}.number`, `'${number}' cannot be dialled`);
  }
  return null;
}

function hint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  if (issue.code !== 'unrecognized_keys') return issue.message;
  return `unknown ${issue.keys.length === 1 ? 'key' : 'keys'} ${list(issue.keys)}; there are ${list(keysAt(issue.path))}`;
}

/** The keys that the schema knows at a path, for the hint. */
function keysAt(path: readonly PropertyKey[]): string[] {
  let schema: unknown = workspaceFileSchema;
  for (const step of path) schema = childOf(schema, String(step));
  const shape = shapeOf(schema);
  return shape === null ? [] : Object.keys(shape);
}

interface Definition {
  readonly shape?: Record<string, unknown>;
  readonly innerType?: unknown;
  readonly valueType?: unknown;
}

function definitionOf(schema: unknown): Definition {
  let definition = (schema as { def: Definition }).def;
  while (definition.innerType !== undefined) definition = (definition.innerType as { def: Definition }).def;
  return definition;
}

function childOf(schema: unknown, key: string): unknown {
  const definition = definitionOf(schema);
  return definition.shape?.[key] ?? definition.valueType ?? schema;
}

function shapeOf(schema: unknown): Record<string, unknown> | null {
  return definitionOf(schema).shape ?? null;
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the file' : path.map(String).join('.');
}

function list(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}

function invalid(where: string, what: string): Problem {
  return problem('workspace.invalid', `${where}: ${what}`, { where, what });
}
