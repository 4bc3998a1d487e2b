import { sql as raw } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '#hub/db/database.ts';
import { sqlState } from '#hub/db/errors.ts';
import { together } from '#hub/db/together.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { quietLog } from '#test/support/log.ts';

let made: TestDatabase;
let database: Database;

beforeAll(async () => {
  made = await createTestDatabase();
  database = openDatabase(made.url, quietLog());
  await made.query('create table line (id integer primary key, text text not null)');
});

afterAll(async () => {
  await database.dispose();
  await made.dispose();
});

const lines = () => made.query<{ id: number }>('select id from line order by id');

describe('statements that travel together', () => {
  test('run in the order given: what comes later sees what came before', async () => {
    await database.transaction(async (sql) => {
      const [, first, , both] = await together(
        () => sql.execute(raw`insert into line values (1, 'one')`),
        () => sql.execute(raw`select id from line`),
        () => sql.execute(raw`insert into line values (2, 'two')`),
        () => sql.execute(raw`select id from line`),
      );
      expect(first.rows).toEqual([{ id: 1 }]);
      expect(both.rows).toEqual([{ id: 1 }, { id: 2 }]);
    });
    await made.query('delete from line');
  });

  test('that fail say why the first failed, and leave nothing behind, whatever the others went on to do', async () => {
    const failed = database.transaction((sql) =>
      together(
        async () => {
          await sql.execute(raw`insert into line values (1, 'one')`);
          await sql.execute(raw`insert into line values (3, 'three')`);
        },
        () => sql.execute(raw`insert into line values (1, 'again')`),
      ),
    );
    await expect(failed).rejects.toSatisfy((error) => sqlState(error) === '23505');
    expect(await lines()).toEqual([]);
    await database.transaction((sql) => sql.execute(raw`insert into line values (4, 'four')`));
    expect(await lines()).toEqual([{ id: 4 }]);
    await made.query('delete from line');
  });

  test('and end a transaction fail all of it', async () => {
    const failed = database.transaction(async (sql, last) => {
      await sql.execute(raw`insert into line values (1, 'one')`);
      await last(
        () => sql.execute(raw`insert into line values (2, null)`),
        () => sql.execute(raw`insert into line values (3, 'three')`),
      );
    });
    await expect(failed).rejects.toSatisfy((error) => sqlState(error) === '23502');
    expect(await lines()).toEqual([]);
  });

  test('and end a transaction are tried again with it after a deadlock', async () => {
    await made.query("insert into line values (1, 'one'), (2, 'two')");
    const met = Promise.withResolvers<void>();
    let attempts = 0;
    const change = (first: number, second: number, arrived: () => Promise<void>) =>
      database.transaction(async (sql, last) => {
        attempts += 1;
        await sql.execute(raw`update line set text = text || '.' where id = ${first}`);
        await arrived();
        await last(() => sql.execute(raw`update line set text = text || '.' where id = ${second}`));
      });
    let there = 0;
    const bothThere = async () => {
      there += 1;
      if (there === 2) met.resolve();
      await met.promise;
    };
    await Promise.all([change(1, 2, bothThere), change(2, 1, bothThere)]);
    expect(attempts).toBe(3);
    expect(await made.query('select text from line order by id')).toEqual([
      { text: 'one..' },
      { text: 'two..' },
    ]);
  });
});
