import { beforeEach, describe, expect, it } from 'vitest';
import { createHandlers, type HandlerServices, type Workbench } from '#main/ipc/handlers.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';

const id = newId();
let asked: unknown[];
let readOnly: boolean;
let answer: unknown;

const note =
  (name: string, result: unknown = ok(null)) =>
  async (...given: unknown[]) => {
    asked.push([name, ...given]);
    return result;
  };

function handlers(signedIn = true) {
  const bench = {
    store: { request: note('store') },
    outbox: { give: note('outbox', ok(newId())) },
    hub: {
      call: async (...given: unknown[]) => {
        asked.push(given);
        return answer;
      },
    },
    deskPhones: {
      view: () => ({ applies: true }),
      take: note('take'),
      release: note('release'),
      goWithout: () => void asked.push(['without']),
      practise: note('practise'),
    },
    board: { view: () => ({ queues: [] }) },
    supervising: { start: note('supervise') },
    recordings: { list: note('list'), get: note('get'), download: note('download'), rate: note('rate') },
  } as unknown as Workbench;
  return createHandlers({
    session: { view: () => ({ kind: 'signedIn', readOnly }) },
    workbench: () => (signedIn ? bench : null),
  } as unknown as HandlerServices);
}

beforeEach(() => {
  asked = [];
  readOnly = false;
  answer = ok({});
});

describe('an abandoned call', () => {
  it('is reserved by the hub, now or not at all (ABAN-3)', async () => {
    expect(await handlers()['abandoned.reserve']({ id, reserved: true })).toEqual(ok(null));
    expect(asked).toEqual([['reserveAbandoned', { body: { interactionId: id, reserved: true } }]]);
    answer = fail({ status: 409, problem: problem('abandoned.taken') });
    expect(await handlers()['abandoned.reserve']({ id, reserved: true })).toMatchObject({
      problem: { code: 'abandoned.taken' },
    });
  });

  it('is disposed of through the outbox, in order with what was said of it before (VDISP-12)', async () => {
    const said = { dispositionId: null, note: 'called back', baseOutcomeVersion: 2 };
    expect(await handlers()['abandoned.dispose']({ id, ...said })).toEqual(ok(null));
    expect(asked).toEqual([
      ['outbox', 'abandoned.dispose', `abandoned:${id}`, { interactionId: id, ...said }],
    ]);
  });
});

describe('each request', () => {
  const requests = [
    ['deskPhones.take', { id }, ['take', id]],
    ['deskPhones.release', null, ['release']],
    ['deskPhones.without', null, ['without']],
    ['practice.deskPhone', { action: 'pickUp' }, ['practise', 'pickUp']],
    ['supervision.start', { participationId: id, mode: 'barge' }, ['supervise', id, 'barge']],
    ['recordings.rate', { id, rating: null }, ['rate', { id, rating: null }]],
    ['recordings.get', { id }, ['get', id]],
    ['recordings.download', { id }, ['download', id]],
    ['abandoned.get', { id }, ['store', 'abandoned.get', { id }]],
  ] as const;

  it.each(requests)('%s goes where it belongs', async (name, input, expected) => {
    const answered = await (handlers()[name] as (given: unknown) => Promise<{ ok: boolean }>)(input);
    expect(answered.ok).toBe(true);
    expect(asked).toEqual([expected]);
  });

  it.each(requests)('%s is refused while nobody is signed in', async (name, input) => {
    const handler = handlers(false)[name] as (given: unknown) => Promise<unknown>;
    expect(await handler(input)).toMatchObject({ problem: { code: 'session.signedOut' } });
  });

  it.each(requests)('%s only reads in a session that was taken over', async (name, input) => {
    readOnly = true;
    const handler = handlers()[name] as (given: unknown) => Promise<unknown>;
    const reads = ['recordings.get', 'recordings.download', 'abandoned.get'].includes(name);
    expect(await handler(input)).toMatchObject(
      reads ? { ok: true } : { problem: { code: 'auth.superseded' } },
    );
    expect(asked).toHaveLength(reads ? 1 : 0);
  });
});
