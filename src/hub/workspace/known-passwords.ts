import pg from 'pg';

/** Whether any account has a password that is printed in the documentation. */
export async function hasKnownPasswords(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      'select 1 from agent where password_known and not archived limit 1',
    );
    return rowCount !== 0;
  } finally {
    await client.end();
  }
}
