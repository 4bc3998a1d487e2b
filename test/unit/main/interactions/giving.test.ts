import { beforeEach, describe, expect, it } from 'vitest';
import { createGiving } from '#main/interactions/giving.ts';
import { noRelation } from '#shared/domain/crm.ts';
import { defaultPolicy, type Policy } from '#shared/domain/policy.ts';
import type { RecordType } from '#shared/domain/workspace.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { anInteractionView } from '#test/support/interaction-samples.ts';
import { scriptedStore } from '#test/support/scripted-store.ts';

const id = newId();
const aggregate = `interaction:${id}`;
const aKind = { archived: false, requiredNoteFields: ['Name'] } as unknown as RecordType;
let given: unknown[];
let keeps: Result<string>;
let view: InteractionView | null;
let policy: Policy;
beforeEach(() => {
  given = [];
  keeps = ok(newId());
  view = null;
  policy = defaultPolicy();
});
const giving = () =>
  createGiving({
    store: scriptedStore({
      'interactions.get': () => view,
      // A workspace with records: what has none says its facts in the note (REL-10).
      'people.get': () => ({ lists: [], tags: [], recordTypes: [aKind], teams: [] }),
    }).store,
    outbox: {
      give: async (kind, to, payload) => {
        given.push([kind, to, payload]);
        return keeps;
      },
    },
    policy: () => policy,
  });
const outcome = (changes: object = {}) => ({
  id,
  status: 'closed',
  dispositionId: newId(),
  note: 'Told when it comes',
  baseOutcomeVersion: 0,
  ...changes,
});

describe('what the agent says', () => {
  it('goes to the outbox under its interaction', async () => {
    const messageId = newId();
    await giving().send({ id, messageId, text: 'Hello', fileIds: [], seen: 3 });
    await giving().note({ id, messageId, text: 'Angry', fileIds: [], mentions: [] });
    await giving().authenticate({ id, state: 'declined', reason: 'Would not say' });
    const interactionId = id;
    expect(given).toEqual([
      ['message.send', aggregate, { interactionId, messageId, text: 'Hello', fileIds: [], seen: 3 }],
      ['message.note', aggregate, { interactionId, messageId, text: 'Angry', fileIds: [], mentions: [] }],
      ['interaction.authenticate', aggregate, { interactionId, state: 'declined', reason: 'Would not say' }],
    ]);
  });

  it('is not done when it could not be kept (KEEP-13)', async () => {
    keeps = fail(problem('data.diskFull'));
    const message = { id, messageId: newId(), text: 'Hello', fileIds: [], seen: 0 };
    expect(await giving().send(message)).toMatchObject({ problem: { code: 'data.diskFull' } });
  });

  it('says how far a thread was read only when that is further (ILIST-3)', async () => {
    const desk = giving();
    for (const seq of [0, 4, 4, 2, 5]) await desk.read({ id, seq });
    expect(given.map((command) => (command as [string, string, { seq: number }])[2].seq)).toEqual([0, 4, 5]);
  });

  it('says so again after it could not be kept', async () => {
    const desk = giving();
    keeps = fail(problem('data.diskFull'));
    await desk.read({ id, seq: 4 });
    keeps = ok(newId());
    await desk.read({ id, seq: 4 });
    expect(given).toHaveLength(2);
  });
});

describe('an outcome', () => {
  const named = {
    state: 'done',
    reason: '',
    by: { agentId: newId(), name: 'Ada' },
    at: 1,
  } as const;
  const related = {
    ...noRelation,
    records: [{ id: newId(), kind: 'case', number: 1, title: 'Order' }],
  } as unknown as InteractionView['relation'];

  it.each([
    ['authentication', { authentication: null, relation: related }, {}],
    ['disposition', { authentication: named, relation: related }, { dispositionId: null }],
    ['note', { authentication: named, relation: related }, { note: ' ' }],
    ['relation', { authentication: named, relation: noRelation }, {}],
  ])('that closes it wants %s (CHATR-3, CHATR-6, DISP-5)', async (missing, row, changes) => {
    view = anInteractionView({ id, ...row });
    expect(await giving().outcome(outcome(changes))).toMatchObject({
      problem: { code: 'outcome.incomplete', details: { missing } },
    });
    expect(given).toEqual([]);
  });

  it('that has all of it is given, and so is one that leaves it open (ITAB-4)', async () => {
    view = anInteractionView({ id, authentication: named, relation: related });
    expect(await giving().outcome(outcome())).toEqual(ok(null));
    view = anInteractionView({ id });
    expect(await giving().outcome(outcome({ status: 'pending', dispositionId: null, note: '' }))).toEqual(
      ok(null),
    );
    expect(given.map((command) => (command as unknown[])[0])).toEqual(Array(2).fill('interaction.outcome'));
  });

  it('of what this desktop does not know is the hub’s to judge', async () => {
    expect(await giving().outcome(outcome({ note: '' }))).toEqual(ok(null));
  });

  it('is owed before a closed one is dismissed, and never for an open one (ITAB-16, DISP-8)', async () => {
    view = anInteractionView({ id, status: 'closed', authentication: named, relation: related });
    expect(await giving().dismiss({ id })).toMatchObject({
      problem: { code: 'outcome.incomplete', details: { missing: 'disposition,note' } },
    });
    view = { ...view, outcome: { ...view.outcome, dispositionId: newId(), note: 'Done' } };
    expect(await giving().dismiss({ id })).toEqual(ok(null));
    view = anInteractionView({ id });
    expect(await giving().dismiss({ id })).toEqual(ok(null));
    expect(given).toHaveLength(2);
  });
});
