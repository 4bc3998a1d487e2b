import { describe, expect, test } from 'vitest';
import { newId } from '#shared/util/id.ts';
import { agentStream, batchOf, type Files, firstSnapshot, someFiles, upserted, value } from './support.ts';

/* What is typed is kept here and at the hub; the later stands (DEC-15, PLUS-11). */

const key = 'interaction:1:reply';
const row = { id: newId(), key };
const typed = async (files: Files, text: string | null, at: number) =>
  value(await files.request('draft.set', { key, text, at }));
const shown = async (files: Files) => value(await files.request('draft.get', { key }));
const unsent = async (files: Files) => value(await files.request('draft.unsent', null));
const sent = async (files: Files, text: string | null, at: number) =>
  value(await files.request('draft.sent', { key, text, at, now: at }));

async function followed(): Promise<{ files: Files; told(text: string | null, at: number): Promise<void> }> {
  const files = someFiles();
  await firstSnapshot(files, []);
  let seq = 0;
  return {
    files,
    told: async (text, at) => {
      seq += 1;
      const event = upserted(seq, 'draft', { ...row, version: seq, text, at });
      value(await files.request('stream.apply', { stream: agentStream, batch: batchOf([event]) }));
    },
  };
}

describe('a draft', () => {
  test('of another desktop is there; what is typed here goes before it until the hub has it', async () => {
    const { files, told } = await followed();
    await told('from elsewhere', 1_000);
    expect(await shown(files)).toBe('from elsewhere');
    await typed(files, 'from here', 500);
    expect(await shown(files)).toBe('from here');
    expect(await unsent(files)).toEqual([{ key, text: 'from here', typedAt: 500 }]);
    await sent(files, 'from here', 2_000);
    expect(await unsent(files)).toEqual([]);
    expect(await shown(files)).toBe('from here');
    await told('later, elsewhere', 3_000);
    expect(await shown(files)).toBe('later, elsewhere');
  });

  test('that was given does not come back from what the hub said before', async () => {
    const { files, told } = await followed();
    await told('half a sentence', 1_000);
    await typed(files, null, 2_000);
    expect(await shown(files)).toBeNull();
    expect(await unsent(files)).toEqual([{ key, text: null, typedAt: 2_000 }]);
    await sent(files, null, 2_000);
    expect(await shown(files)).toBeNull();
    await told(null, 2_000);
    expect(await shown(files)).toBeNull();
  });

  test('that was typed on while the hub was told is told again', async () => {
    const { files } = await followed();
    await typed(files, 'one', 1_000);
    await typed(files, 'one two', 1_500);
    await sent(files, 'one', 1_000);
    expect(await unsent(files)).toEqual([{ key, text: 'one two', typedAt: 1_500 }]);
  });

  test('that the hub has a later one of gives way to it', async () => {
    const { files, told } = await followed();
    await typed(files, 'earlier', 1_000);
    await sent(files, 'earlier', 5_000);
    expect(await shown(files)).toBe('earlier');
    await told('later', 5_001);
    expect(await shown(files)).toBe('later');
  });
});
