import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { answer, type Handlers, isTrusted } from '#main/ipc/answer.ts';
import { ipcRequests, type RequestName } from '#shared/ipc/contract.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';

const page = 'app://lineside/renderer/index.html';
const mine = { id: 1 } as unknown as WebContents;
const strip = { id: 3 } as unknown as WebContents;
const trusted = { pages: () => [mine, null, strip], pageUrl: page };

function handlersWith(part: Partial<Handlers>): Handlers {
  const refuse = () => fail(problem('test.notGiven'));
  return {
    ...(Object.fromEntries(Object.keys(ipcRequests).map((n) => [n, refuse])) as unknown as Handlers),
    ...part,
  };
}

describe('who may call', () => {
  it('is the main frame of the window on its own page', () => {
    expect(isTrusted({ url: page, parent: null }, mine, trusted)).toBe(true);
    expect(isTrusted({ url: `${page}#calls`, parent: null }, mine, trusted)).toBe(true);
    expect(isTrusted({ url: `${page}#strip`, parent: null }, strip, trusted)).toBe(true);
  });
  it.each([
    ['no frame', null],
    ['a frame inside the page', { url: page, parent: {} }],
    ['another page', { url: 'https://example.org/', parent: null }],
    ['a page whose address only begins alike', { url: `${page}.example.org`, parent: null }],
    ['the media page', { url: 'app://lineside/media/index.html', parent: null }],
  ])('is not %s', (_name, frame) => {
    expect(isTrusted(frame as Parameters<typeof isTrusted>[0], mine, trusted)).toBe(false);
  });
  it('is not another window', () => {
    expect(isTrusted({ url: page, parent: null }, { id: 2 } as unknown as WebContents, trusted)).toBe(false);
  });
});

describe('answering', () => {
  const bugs: unknown[] = [];
  const call = (handlers: Handlers, name: unknown, input: unknown) =>
    answer(handlers, name, input, (e) => bugs.push(e));

  it('passes parsed input and returns the value', async () => {
    const handlers = handlersWith({ 'draft.get': ({ key }) => ok(`draft of ${key}`) });
    expect(await call(handlers, 'draft.get', { key: 'k' })).toEqual({ ok: true, value: 'draft of k' });
  });
  it.each(['nope', '__proto__', 'constructor', 42, null, { toString: () => 'app.get' }])(
    'refuses the unknown request %s',
    async (name) => {
      expect(await call(handlersWith({}), name, null)).toMatchObject({
        ok: false,
        problem: { code: 'ipc.unknownRequest' },
      });
    },
  );
  it('refuses input that does not parse, for every request', async () => {
    for (const name of Object.keys(ipcRequests) as RequestName[]) {
      expect(await call(handlersWith({}), name, Symbol.for('garbage'))).toMatchObject({
        ok: false,
        problem: { code: 'ipc.invalid', details: { request: name } },
      });
    }
  });
  it('answers a handler that throws as a bug and reports it', async () => {
    bugs.length = 0;
    const handlers = handlersWith({
      'draft.get': () => {
        throw new Error('boom');
      },
    });
    expect(await call(handlers, 'draft.get', { key: 'k' })).toMatchObject({
      ok: false,
      problem: { code: 'app.bug' },
    });
    expect(bugs).toHaveLength(1);
  });
  it('does not let a wrong output out', async () => {
    const handlers = handlersWith({ 'draft.get': () => ok(42 as unknown as string) });
    expect(await call(handlers, 'draft.get', { key: 'k' })).toMatchObject({
      ok: false,
      problem: { code: 'app.bug' },
    });
  });
});
