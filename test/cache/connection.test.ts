import { expect, onTestFinished, test } from 'vitest';
import { all, closeDatabase, get, openDatabase, run, script } from '#main/cache/connection.ts';

test('tells of each query as it runs, with its values, and of nothing else', () => {
  const heard: unknown[] = [];
  const db = openDatabase({
    file: ':memory:',
    key: null,
    nativeBinding: undefined,
    readonly: false,
    synchronous: 'NORMAL',
    onQuery: (sql, parameters) => heard.push([sql, parameters]),
  });
  onTestFinished(() => closeDatabase(db));
  script(db, 'CREATE TABLE one (n INTEGER) STRICT');
  expect(run(db, 'INSERT INTO one VALUES (?)', 7)).toBe(1);
  const first = 'SELECT n FROM one WHERE n > ?';
  expect(get(db, first, 3)).toEqual({ n: 7 });
  expect(all(db, first, 8)).toEqual([]);
  expect(heard).toEqual([
    [first, [3]],
    [first, [8]],
  ]);
});
