import { expect, it } from 'vitest';
import { interleave } from '#test/bench/rows/interleave.ts';

it('measures both sides in turn', async () => {
  const order: string[] = [];
  const side = (name: string) => async () => order.push(name);
  const measured = await interleave(2, { ours: side('ours'), limit: side('limit') });
  expect(order).toEqual(['ours', 'limit', 'ours', 'limit']);
  expect(measured).toEqual({ ours: [1, 3], limit: [2, 4] });
});
