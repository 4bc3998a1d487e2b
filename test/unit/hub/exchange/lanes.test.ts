import { expect, test } from 'vitest';
import { Lanes } from '#hub/exchange/lanes.ts';

/** A job that says when it begins and ends only when it is told to. */
function jobs() {
  const story: string[] = [];
  const ends = new Map<string, () => void>();
  const job = (name: string) => () =>
    new Promise<void>((resolve) => {
      story.push(`${name} begins`);
      ends.set(name, () => {
        story.push(`${name} ends`);
        resolve();
      });
    });
  return { story, job, end: (name: string) => ends.get(name)?.() };
}
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test('jobs of one lane follow each other, lanes go side by side', async () => {
  const { story, job, end } = jobs();
  const lanes = new Lanes();
  void lanes.run('a', job('a1'));
  void lanes.run('a', job('a2'));
  void lanes.run('b', job('b1'));
  await settle();
  expect(story).toEqual(['a1 begins', 'b1 begins']);
  end('a1');
  await settle();
  expect(story.slice(2)).toEqual(['a1 ends', 'a2 begins']);
});

test('a barrier waits for all before it and holds all after it', async () => {
  const { story, job, end } = jobs();
  const lanes = new Lanes();
  void lanes.run('a', job('a1'));
  void lanes.barrier(job('barrier'));
  void lanes.run('a', job('a2'));
  void lanes.run('b', job('b1'));
  void lanes.barrier(job('second'));
  await settle();
  expect(story).toEqual(['a1 begins']);
  for (const name of ['a1', 'barrier', 'a2', 'b1', 'second']) {
    end(name);
    await settle();
  }
  expect(story).toEqual([
    'a1 begins',
    'a1 ends',
    'barrier begins',
    'barrier ends',
    'a2 begins',
    'b1 begins',
    'a2 ends',
    'b1 ends',
    'second begins',
    'second ends',
  ]);
  await lanes.idle();
});
