import { describe, expect, it } from 'vitest';
import { owesAuthentication } from '#shared/domain/authentication.ts';
import { noRelation } from '#shared/domain/crm.ts';
import { missingForCompletion } from '#shared/domain/interaction.ts';
import { factsOfTypes } from '#shared/domain/note-facts.ts';
import { defaultPolicy, policySchema } from '#shared/domain/policy.ts';
import type { RecordType } from '#shared/domain/workspace.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import { entities, parseStream, streamKinds, streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';

describe('stream names', () => {
  it('round-trip', () => {
    const id = newId();
    expect(parseStream(streamName('workspace'))).toEqual({ kind: 'workspace', scopeId: null });
    expect(parseStream(streamName('agent', id))).toEqual({ kind: 'agent', scopeId: id });
  });
  it.each([
    '',
    'agent',
    'agent:',
    'agent:1',
    'workspace:1',
    'nope',
    '__proto__',
    `agent:${newId()}:x`,
    'constructor:1',
  ])('refuse %j', (name) => {
    expect(parseStream(name)).toBeNull();
  });
  it('carry entities on known kinds only', () => {
    for (const entity of Object.values(entities)) {
      for (const kind of entity.on) expect(Object.keys(streamKinds)).toContain(kind);
    }
  });
});

describe('roles', () => {
  it('include the lower ones', () => {
    const roles = ['agent', 'supervisor', 'admin'] as const;
    expect(roles.map((role) => roles.map((needed) => roleSuffices(role, needed)))).toEqual([
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ]);
  });
});

describe('policy', () => {
  it('has a default for every number', () => {
    expect(defaultPolicy()).toMatchObject({
      offer: { seconds: { voice: 20, chat: 30, others: 45 } },
      outcome: { dispositionRequired: true, notesRequired: true },
      password: { history: 12, lockoutAttempts: 5, lockoutWindowSeconds: 900, lockoutSeconds: 900 },
      serviceLevel: { answeredWithinSeconds: 20, abandonedAfterSeconds: 5 },
    });
  });
  it('refuses keys that it does not know, at every depth', () => {
    expect(policySchema.safeParse({ nope: 1 }).success).toBe(false);
    expect(policySchema.safeParse({ offer: { seconds: { voise: 20 } } }).success).toBe(false);
  });
});

describe('completing an outcome', () => {
  const strict = { dispositionRequired: true, notesRequired: true, relationRequired: true };
  const lax = { dispositionRequired: false, notesRequired: false, relationRequired: false };
  const account = { id: newId(), kind: 'account' as const, number: 1, title: 'Berg' };
  const about = { ...noRelation, records: [account] };
  const whole = { dispositionId: 'd', note: 'x' };
  it.each([
    [{ dispositionId: null, note: '' }, strict, ['disposition', 'note', 'relation']],
    [{ dispositionId: null, note: 'x' }, strict, ['disposition', 'relation']],
    [{ dispositionId: 'd', note: ' \n ' }, strict, ['note', 'relation']],
    [whole, strict, ['relation']],
    [whole, { ...strict, relationRequired: false }, []],
    [{ dispositionId: null, note: '' }, lax, []],
  ])('%j under %j misses %j', (outcome, policy, missing) => {
    expect(
      missingForCompletion(outcome, policy, { direction: 'inbound', relation: noRelation, facts: [] }),
    ).toEqual(missing);
  });

  it('is about a record when a customer is in it; a person alone is none, and a colleague needs none', () => {
    const person = { ...noRelation, contacts: [{ id: newId(), name: 'Maria' }] };
    const missing = (direction: 'outbound' | 'internal', relation: typeof noRelation) =>
      missingForCompletion(whole, strict, { direction, relation, facts: [] });
    expect(missing('outbound', about)).toEqual([]);
    expect(missing('outbound', person)).toEqual(['relation']);
    expect(missing('internal', noRelation)).toEqual([]);
  });

  it('says who the customer is, where that is asked for (CHATR-3)', () => {
    const asks = { authenticationRequired: ['voice' as const] };
    const call = { channel: 'voice' as const, direction: 'inbound' as const, authentication: null };
    const declined = { state: 'declined' as const, reason: 'x', by: { agentId: newId(), name: 'A' }, at: 1 };
    expect(owesAuthentication(call, asks)).toBe(true);
    expect(owesAuthentication({ ...call, authentication: declined }, asks)).toBe(false);
    expect(owesAuthentication({ ...call, channel: 'chat' }, asks)).toBe(false);
    expect(owesAuthentication({ ...call, direction: 'internal' }, asks)).toBe(false);
    const missing = missingForCompletion(
      { dispositionId: null, note: '' },
      { ...lax, dispositionRequired: true },
      { direction: 'inbound', relation: noRelation, facts: [], unauthenticated: true },
    );
    expect(missing).toEqual(['authentication', 'disposition']);
  });

  it('or says in the note all that is asked for where there is no record (REL-10, REL-11, REL-16, TASK-6)', () => {
    const facts = [['Name', 'Job link'], ['Serial number']];
    const missing = (note: string) =>
      missingForCompletion({ dispositionId: 'd', note }, strict, {
        direction: 'inbound',
        relation: noRelation,
        facts,
      });
    expect(missing('Called about a bill\nname: Maria Jansen\nJob link: J-12')).toEqual([]);
    expect(missing('Serial number: 7')).toEqual([]);
    expect(missing('Name: Maria Jansen\nJob link: ')).toEqual(['relation']);
    expect(missing('Her name: Maria, Job link: J-12')).toEqual(['relation']);
  });

  it('is about nothing in a workspace that was configured before there were records', () => {
    const missing = (types: readonly RecordType[]) =>
      missingForCompletion(whole, strict, {
        direction: 'inbound',
        relation: noRelation,
        facts: factsOfTypes(types),
      });
    const account = { id: newId(), version: 1, key: 'account' as const, name: 'Account', fields: [] };
    const asksNothing = { statuses: [], agentMayCreate: false, requiredNoteFields: [], archived: false };
    expect(missing([])).toEqual([]);
    expect(missing([{ ...account, ...asksNothing }])).toEqual(['relation']);
  });
});
