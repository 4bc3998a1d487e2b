import { expect, it } from 'vitest';
import { forgetRefusedMarks } from '#main/messenger/refused-marks.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { ok } from '#shared/util/result.ts';
import { scriptedStore, strictLog } from '#test/support/scripted-store.ts';

it('a mark that the hub does not take goes by itself, what was said stays until the agent has seen why', async () => {
  const refused = ['im.read', 'im.send', 'im.edit'].map((kind) => ({
    ...{ commandId: newId(), kind, aggregate: 'messenger:x', at: 0, problem: problem('messenger.off') },
  }));
  const shown: typeof refused = [];
  const dismissed: string[] = [];
  const cache = scriptedStore({ 'outbox.view': () => ({ pending: 0, refused: shown }) });
  const dismiss = async (id: string) => {
    dismissed.push(id);
    shown.splice(
      shown.findIndex(({ commandId }) => commandId === id),
      1,
    );
    return ok(null);
  };
  const watching = forgetRefusedMarks({ store: cache.store, outbox: { dismiss }, log: strictLog });
  await cache.settled();
  shown.push(...refused);
  await cache.change('participation');
  expect(dismissed).toEqual([]);
  await cache.change('outbox');
  expect(dismissed).toEqual([refused[0]?.commandId]);
  await watching.dispose();
  shown.push(...refused);
  await cache.change('outbox');
  expect(dismissed).toHaveLength(1);
});
