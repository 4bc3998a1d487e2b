import { expect, test } from 'vitest';
import { type Dirty, Lookout } from '#hub/streams/lookout.ts';
import { quietLog } from '#test/support/log.ts';

interface Ear {
  readonly heard: ('all' | 'change')[];
}

/** A look whose ends the test decides. */
function scripted() {
  const looks: { dirty: Dirty; done: () => void; failed: () => void }[] = [];
  const lookout = new Lookout<Ear>(
    quietLog(),
    (dirty) =>
      new Promise((resolve, reject) => {
        const tell = ({ heard }: Ear, first: boolean) => void heard.push(first ? 'all' : 'change');
        looks.push({ dirty, done: () => resolve(tell), failed: () => reject(new Error('no database')) });
      }),
  );
  return { looks, lookout };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('while nobody listens nothing is looked at, and then everything', async () => {
  const { looks, lookout } = scripted();
  lookout.changed(['a']);
  lookout.changed('everything');
  expect(looks).toHaveLength(0);
  const ear: Ear = { heard: [] };
  const leave = lookout.listen(ear);
  expect(looks[0]?.dirty).toBe('everything');
  looks[0]?.done();
  await settled();
  expect(ear.heard).toEqual(['all']);
  leave();
  lookout.changed(['a']);
  expect(looks).toHaveLength(1);
});

test('what changes during a look is one look together, and who comes late is told all', async () => {
  const { looks, lookout } = scripted();
  const [early, late]: [Ear, Ear] = [{ heard: [] }, { heard: [] }];
  lookout.listen(early);
  looks[0]?.done();
  await settled();
  lookout.changed(['a']);
  lookout.changed(['b']);
  lookout.changed(['c', 'b']);
  lookout.listen(late);
  expect(looks).toHaveLength(2);
  expect([...(looks[1]?.dirty ?? [])]).toEqual(['a']);
  looks[1]?.done();
  await settled();
  expect([...(looks[2]?.dirty ?? [])]).toEqual(['b', 'c']);
  looks[2]?.done();
  await settled();
  expect(looks).toHaveLength(3);
  expect(early.heard).toEqual(['all', 'change', 'change']);
  expect(late.heard).toEqual(['all', 'change']);
});

test('after a look that failed the next one is at everything, and owes the welcome still', async () => {
  const { looks, lookout } = scripted();
  const ear: Ear = { heard: [] };
  lookout.listen(ear);
  looks[0]?.failed();
  await settled();
  expect(looks).toHaveLength(1);
  lookout.changed(['a']);
  expect(looks[1]?.dirty).toBe('everything');
  looks[1]?.done();
  await settled();
  expect(ear.heard).toEqual(['all']);
});

test('an empty list only tells again', async () => {
  const { looks, lookout } = scripted();
  const ear: Ear = { heard: [] };
  lookout.listen(ear);
  looks[0]?.done();
  await settled();
  lookout.changed([]);
  expect([...(looks[1]?.dirty ?? ['x'])]).toEqual([]);
  looks[1]?.done();
  await settled();
  expect(ear.heard).toEqual(['all', 'change']);
});

test('somebody who comes is told all, and is no news for the others', async () => {
  const { looks, lookout } = scripted();
  const first: Ear = { heard: [] };
  lookout.listen(first);
  looks[0]?.done();
  await settled();
  const second: Ear = { heard: [] };
  lookout.listen(second);
  looks[1]?.done();
  await settled();
  expect([first.heard, second.heard]).toEqual([['all'], ['all']]);
  lookout.changed(['a']);
  looks[2]?.done();
  await settled();
  expect([first.heard, second.heard]).toEqual([
    ['all', 'change'],
    ['all', 'change'],
  ]);
});
