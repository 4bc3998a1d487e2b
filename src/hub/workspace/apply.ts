import { and, eq, inArray, ne, sql as raw } from 'drizzle-orm';
import { policySchema } from '#shared/domain/policy.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { writeAudit } from '../audit/store.ts';
import { keepPassword } from '../auth/password-store.ts';
import { hashPassword, passwordMatches } from '../auth/passwords.ts';
import { forgetMentions } from '../contacts/erase.ts';
import { agent, workspace } from '../db/schema.ts';
import { deskPhone } from '../db/schema-desk-phones.ts';
import { deskPhonesTopic, freeAllPhones } from '../desk-phones/store.ts';
import { policyRow, readWorkspace } from '../policies/store.ts';
import type { Change, Changes } from '../streams/change.ts';
import { configured, tellAdministrators } from './configured.ts';
import type { WorkspaceFile } from './file-schema.ts';
import { mailOf, type PlanStep, planWorkspace, wantedOf } from './plan.ts';

const lockKey = 7_108_202;
const workspaceStream = streamName('workspace');

export interface ApplyOptions {
  readonly file: WorkspaceFile;
  /** This hub runs the practice workspace. */
  readonly practice: boolean;
  /** Resolves a `${...}` reference. */
  readonly secret: (reference: string) => Result<string>;
}

/**
 * Makes the database agree with the file, in one transaction under a lock, and returns what was done. It touches only what
 * came from a file and archives what is no longer there. `workspace.keyTaken` when a key belongs to something made live;
 * nothing is changed then.
 */
export async function applyWorkspace(changes: Changes, options: ApplyOptions): Promise<Result<PlanStep[]>> {
  const passwords = preparePasswords(options);
  if (!passwords.ok) return passwords;
  const phoneSecrets = preparePhoneSecrets(options);
  if (!phoneSecrets.ok) return phoneSecrets;
  const mailSecret = prepareMailSecret(options);
  if (!mailSecret.ok) return mailSecret;
  return changes(async (change) => {
    await change.sql.execute(raw`select pg_advisory_xact_lock(${lockKey})`);
    const steps = await planWorkspace(change.sql, options.file, options.practice);
    const refused = steps.find((step) => step.action === 'refuse');
    if (refused !== undefined) {
      const details = { kind: refused.kind, key: refused.key };
      return fail(
        problem(
          'workspace.keyTaken',
          `${refused.kind} '${refused.key}' was made outside of the file`,
          details,
        ),
      );
    }
    const wanted = wantedOf(options.file);
    await freeAddresses(change, steps);
    // What is archived gives its number to what comes.
    for (const step of [...steps].sort((a, b) => rank(a) - rank(b))) {
      if (step.kind === 'workspace') await writeWorkspace(change, options);
      else if (step.action === 'archive') await configured[step.kind].archive(change, step.key);
      else if (step.action === 'create' || step.action === 'change') {
        await configured[step.kind].write(change, step.key, wanted[step.kind].get(step.key) ?? {});
      }
    }
    if (steps.some(({ kind }) => kind === 'contactList')) await tellAdministrators(change);
    if (steps.some(({ kind }) => kind === 'contactList' || kind === 'agent')) await forgetMentions(change);
    const rehashed = await writePasswords(change, options, passwords.value);
    const all = [
      ...steps,
      ...rehashed,
      ...(await writePhoneSecrets(change, phoneSecrets.value)),
      ...(await writeMailSecret(change, mailSecret.value, options.file)),
    ];
    if (all.length > 0) {
      const details = { steps: all.length };
      await writeAudit(change.sql, {
        at: change.at,
        agentId: null,
        sessionId: null,
        action: 'workspace.applied',
        details,
      });
    }
    return ok(all);
  });
}

/** Mail addresses that move are nobody's meanwhile: one belongs to one agent, also while two change theirs with each other. */
async function freeAddresses(change: Change, steps: readonly PlanStep[]): Promise<void> {
  const moving = steps.flatMap((step) =>
    step.kind === 'agent' && step.action === 'change' && step.fields.includes('email') ? [step.key] : [],
  );
  if (moving.length > 0)
    await change.sql.update(agent).set({ email: null }).where(inArray(agent.login, moving));
}

function rank({ action }: PlanStep): number {
  return action === 'archive' ? 0 : 1;
}

async function writeWorkspace(change: Change, { file, practice }: ApplyOptions): Promise<void> {
  const { name, language, region, timeZone } = file.workspace;
  const policy = policySchema.parse(file.policy);
  await change.sql.update(workspace).set({
    name,
    language,
    region,
    timeZone,
    practice,
    policy,
    mail: mailOf(file),
    version: raw`${workspace.version} + 1`,
  });
  if (!policy.phone.hotDesk) await freeAllPhones(change);
  const row = policyRow(await readWorkspace(change.sql));
  change.upsert(workspaceStream, 'policy', row);
}

/** The password for outgoing mail; null for none. */
function prepareMailSecret({ file, secret }: ApplyOptions): Result<string | null> {
  const reference = file.mail?.smtp.password;
  return reference === undefined ? ok(null) : secret(reference);
}

async function writeMailSecret(
  change: Change,
  mailSecret: string | null,
  file: WorkspaceFile,
): Promise<PlanStep[]> {
  const written = await change.sql
    .update(workspace)
    .set({ mailSecret })
    .where(raw`${workspace.mailSecret} is distinct from ${mailSecret}`)
    .returning({ id: workspace.id });
  if (written.length === 0) return [];
  return [{ action: 'change', kind: 'workspace', key: file.workspace.name, fields: ['mail.smtp.password'] }];
}

interface Password {
  readonly password: string;
  readonly known: boolean;
}

function preparePasswords({ file, secret }: ApplyOptions): Result<Map<string, Password>> {
  const passwords = new Map<string, Password>();
  for (const [key, entry] of Object.entries(file.agents)) {
    if (entry.password !== undefined) {
      const value = secret(entry.password);
      if (!value.ok) return value;
      passwords.set(key, { password: value.value, known: false });
    } else if (file.practicePassword !== undefined) {
      passwords.set(key, { password: file.practicePassword, known: true });
    }
  }
  return ok(passwords);
}

/** Sets the passwords that differ from what the file gave last: while it gives the same, one that the agent chose stays. */
async function writePasswords(
  change: Change,
  { file }: ApplyOptions,
  passwords: ReadonlyMap<string, Password>,
): Promise<PlanStep[]> {
  const steps: PlanStep[] = [];
  const { history } = policySchema.parse(file.policy).password;
  for (const key of Object.keys(file.agents)) {
    const wanted = passwords.get(key);
    const [record] = await change.sql.select().from(agent).where(eq(agent.login, key.toLowerCase()));
    if (wanted === undefined || record === undefined) continue;
    const { passwordHash, passwordGivenHash: given } = record;
    const asGiven = given !== null && (await passwordMatches(given, wanted.password));
    if (asGiven && (passwordHash !== given || record.passwordKnown === wanted.known)) continue;
    if (!asGiven) {
      const hash = await hashPassword(wanted.password);
      await keepPassword(change.sql, record, hash, 'given', { history, now: change.at });
      await change.sql.update(agent).set({ passwordGivenHash: hash }).where(eq(agent.id, record.id));
    }
    await change.sql.update(agent).set({ passwordKnown: wanted.known }).where(eq(agent.id, record.id));
    steps.push({ action: 'change', kind: 'agent', key, fields: ['password'] });
  }
  return steps;
}

interface PhoneSecrets {
  /** By name of the phone on a desk, and by login of the agent with a built-in one. */
  readonly phone: ReadonlyMap<string, string>;
  readonly agent: ReadonlyMap<string, string>;
}

function preparePhoneSecrets({ file, secret }: ApplyOptions): Result<PhoneSecrets> {
  const secrets = { phone: new Map<string, string>(), agent: new Map<string, string>() };
  const references = [
    ...Object.entries(file.phones).map(([key, phone]) => ['phone', key, phone.secret] as const),
    ...Object.entries(file.agents).map(([key, entry]) => ['agent', key, entry.phoneSecret] as const),
  ];
  for (const [kind, key, reference] of references) {
    if (reference === undefined) continue;
    const value = secret(reference);
    if (!value.ok) return value;
    secrets[kind].set(key, value.value);
  }
  return ok(secrets);
}

/** Sets the secrets of phones that differ from what the file's references give now. */
async function writePhoneSecrets(change: Change, secrets: PhoneSecrets): Promise<PlanStep[]> {
  const steps: PlanStep[] = [];
  for (const [key, secret] of secrets.phone) {
    const written = await change.sql
      .update(deskPhone)
      .set({ secret })
      .where(and(eq(deskPhone.key, key), ne(deskPhone.secret, secret)))
      .returning({ id: deskPhone.id });
    if (written.length > 0) steps.push({ action: 'change', kind: 'phone', key, fields: ['secret'] });
  }
  for (const [key, phoneSecret] of secrets.agent) {
    const written = await change.sql
      .update(agent)
      .set({ phoneSecret })
      .where(and(eq(agent.login, key.toLowerCase()), ne(agent.phoneSecret, phoneSecret)))
      .returning({ id: agent.id });
    if (written.length > 0) steps.push({ action: 'change', kind: 'agent', key, fields: ['phoneSecret'] });
  }
  // The exchange is told of all phones again.
  if (steps.length > 0) change.poke(deskPhonesTopic);
  return steps;
}
