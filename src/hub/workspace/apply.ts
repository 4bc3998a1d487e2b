import { randomBytes } from 'node:crypto';
import { and, eq, inArray, ne, sql as raw } from 'drizzle-orm';
import { policySchema } from '#shared/domain/policy.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { setIntent } from '../agents/state.ts';
import { agentRow, queueIdsOf } from '../agents/store.ts';
import { writeAudit } from '../audit/store.ts';
import { hashPassword, passwordMatches } from '../auth/passwords.ts';
import { agent, agentQueue, disposition, pauseReason, queue, session, workspace } from '../db/schema.ts';
import { dispositionRow, pauseReasonRow, queueRow } from '../directory/store.ts';
import { policyRow, readWorkspace } from '../policies/store.ts';
import type { Change, Changes } from '../streams/change.ts';
import type { WorkspaceFile } from './file-schema.ts';
import { type ConfiguredKind, type PlanStep, planWorkspace, type Wanted, wantedOf } from './plan.ts';

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
  const passwords = await preparePasswords(options);
  if (!passwords.ok) return passwords;
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
    for (const step of steps) {
      if (step.kind === 'workspace') await writeWorkspace(change, options);
      else if (step.action === 'archive') await archive(change, step.kind, step.key);
      else if (step.action === 'create' || step.action === 'change') {
        await write(change, step, wanted[step.kind].get(step.key) ?? {});
      }
    }
    const rehashed = await writePasswords(change, options, passwords.value);
    const all = [...steps, ...rehashed];
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

async function writeWorkspace(change: Change, { file, practice }: ApplyOptions): Promise<void> {
  const { name, language, region, timeZone } = file.workspace;
  const policy = policySchema.parse(file.policy);
  await change.sql
    .update(workspace)
    .set({ name, language, region, timeZone, practice, policy, version: raw`${workspace.version} + 1` });
  const row = policyRow(await readWorkspace(change.sql));
  change.upsert(workspaceStream, 'policy', row);
}

type WriteStep = Extract<PlanStep, { action: 'create' | 'change' }>;

async function write(change: Change, step: WriteStep, values: Wanted): Promise<void> {
  switch (step.kind) {
    case 'queue':
      return writeQueue(change, step.key, values as { name: string; number: string });
    case 'disposition':
      return writeDisposition(
        change,
        step.key,
        values as { name: string; custom: boolean; position: number },
      );
    case 'pauseReason':
      return writePauseReason(change, step.key, values as { name: string });
    case 'agent':
      return writeAgent(change, step.key, values as unknown as WantedAgent);
    default:
      throw new Error(`${step.kind} is not written here`);
  }
}

const again = { archived: false, origin: 'file' } as const;

async function writeQueue(
  change: Change,
  key: string,
  values: { name: string; number: string },
): Promise<void> {
  const [record] = await change.sql
    .insert(queue)
    .values({ id: newId(), key, ...values, ...again })
    .onConflictDoUpdate({
      target: queue.key,
      set: { ...values, ...again, version: raw`${queue.version} + 1` },
    })
    .returning();
  if (record !== undefined) change.upsert(workspaceStream, 'queue', queueRow(record));
}

async function writeDisposition(
  change: Change,
  key: string,
  values: { name: string; custom: boolean; position: number },
): Promise<void> {
  const [record] = await change.sql
    .insert(disposition)
    .values({ id: newId(), key, ...values, ...again })
    .onConflictDoUpdate({
      target: disposition.key,
      set: { ...values, ...again, version: raw`${disposition.version} + 1` },
    })
    .returning();
  if (record !== undefined) change.upsert(workspaceStream, 'disposition', dispositionRow(record));
}

async function writePauseReason(change: Change, key: string, values: { name: string }): Promise<void> {
  const [record] = await change.sql
    .insert(pauseReason)
    .values({ id: newId(), key, ...values, ...again })
    .onConflictDoUpdate({
      target: pauseReason.key,
      set: { ...values, ...again, version: raw`${pauseReason.version} + 1` },
    })
    .returning();
  if (record !== undefined) change.upsert(workspaceStream, 'pauseReason', pauseReasonRow(record));
}

interface WantedAgent {
  readonly name: string;
  readonly extension: string;
  readonly role: (typeof agent.$inferSelect)['role'];
  readonly typology: (typeof agent.$inferSelect)['typology'];
  readonly queues: readonly string[];
}

async function writeAgent(change: Change, login: string, wanted: WantedAgent): Promise<void> {
  const { queues, ...values } = wanted;
  const [record] = await change.sql
    .insert(agent)
    .values({
      id: newId(),
      login: login.toLowerCase(),
      ...values,
      ...again,
      phoneSecret: randomBytes(24).toString('base64url'),
    })
    .onConflictDoUpdate({
      target: agent.login,
      set: { ...values, ...again, version: raw`${agent.version} + 1` },
    })
    .returning();
  if (record === undefined) throw new Error('The agent was not written');
  await change.sql.delete(agentQueue).where(eq(agentQueue.agentId, record.id));
  if (queues.length > 0) {
    const found = await change.sql
      .select({ id: queue.id })
      .from(queue)
      .where(inArray(queue.key, [...queues]));
    await change.sql.insert(agentQueue).values(found.map(({ id }) => ({ agentId: record.id, queueId: id })));
  }
  const queueIds = (await queueIdsOf(change.sql, [record.id])).get(record.id) ?? [];
  change.upsert(workspaceStream, 'agent', agentRow(record, queueIds));
  change.poke(`rights:${record.id}`);
}

async function archive(change: Change, kind: ConfiguredKind, key: string): Promise<void> {
  switch (kind) {
    case 'queue': {
      const [record] = await change.sql
        .update(queue)
        .set({ archived: true, version: raw`${queue.version} + 1` })
        .where(eq(queue.key, key))
        .returning();
      if (record !== undefined) change.upsert(workspaceStream, 'queue', queueRow(record));
      return;
    }
    case 'disposition': {
      const [record] = await change.sql
        .update(disposition)
        .set({ archived: true, version: raw`${disposition.version} + 1` })
        .where(eq(disposition.key, key))
        .returning();
      if (record !== undefined) change.upsert(workspaceStream, 'disposition', dispositionRow(record));
      return;
    }
    case 'pauseReason': {
      const [record] = await change.sql
        .update(pauseReason)
        .set({ archived: true, version: raw`${pauseReason.version} + 1` })
        .where(eq(pauseReason.key, key))
        .returning();
      if (record !== undefined) change.upsert(workspaceStream, 'pauseReason', pauseReasonRow(record));
      return;
    }
    case 'agent': {
      const [record] = await change.sql
        .update(agent)
        .set({ archived: true, version: raw`${agent.version} + 1` })
        .where(eq(agent.login, key))
        .returning();
      if (record === undefined) return;
      const ended = await change.sql
        .update(session)
        .set({ state: 'ended' })
        .where(and(eq(session.agentId, record.id), ne(session.state, 'ended')))
        .returning({ id: session.id });
      for (const { id } of ended) change.poke(`session:${id}`);
      await setIntent(change, record.id, { kind: 'loggedOut' });
      change.erase(workspaceStream, 'agent', record.id);
      return;
    }
    default:
      return kind satisfies never;
  }
}

interface Password {
  readonly password: string;
  readonly known: boolean;
}

async function preparePasswords({ file, secret }: ApplyOptions): Promise<Result<Map<string, Password>>> {
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

/** Sets the passwords that differ from what the file's references give now. */
async function writePasswords(
  change: Change,
  { file }: ApplyOptions,
  passwords: ReadonlyMap<string, Password>,
): Promise<PlanStep[]> {
  const steps: PlanStep[] = [];
  for (const key of Object.keys(file.agents)) {
    const wanted = passwords.get(key);
    const [record] = await change.sql.select().from(agent).where(eq(agent.login, key.toLowerCase()));
    if (wanted === undefined || record === undefined) continue;
    const right =
      record.passwordHash !== null && (await passwordMatches(record.passwordHash, wanted.password));
    if (right && record.passwordKnown === wanted.known) continue;
    await change.sql
      .update(agent)
      .set({ passwordHash: await hashPassword(wanted.password), passwordKnown: wanted.known })
      .where(eq(agent.id, record.id));
    steps.push({ action: 'change', kind: 'agent', key, fields: ['password'] });
  }
  return steps;
}
