import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type InfoRecord, parse } from 'csv-parse';
import type { ContactPart } from '#shared/domain/contact.ts';
import type { ContactFault } from '#shared/domain/contact-part.ts';
import type { RecordSummary } from '#shared/domain/crm.ts';
import { newId } from '#shared/util/id.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { writeAudit } from '../audit/store.ts';
import { openCrm } from '../crm/open.ts';
import type { Database, Sql } from '../db/database.ts';
import { listContactLists } from '../directory/store.ts';
import { sortKey } from '../search/words.ts';
import type { Changes } from '../streams/change.ts';
import { type Column, changesOf, readHeader, sentenceOf } from './import-columns.ts';
import { newContact, rulesOf } from './save.ts';
import { blankContact, type ContactValues, insertContacts } from './store.ts';

/** Contacts in one transaction, with one event that tells desktops to read the list again. */
const batchSize = 1_000;
/** Longest line, in characters. */
const longestLine = 1_000_000;

export interface ImportOptions {
  /** Key of the contact list. */
  readonly list: string;
  readonly path: string;
  /** Lines before this one were imported already. */
  readonly fromLine: number;
  /** Only says what would be refused. */
  readonly planOnly: boolean;
  /** Told of each line that is refused, and why. */
  readonly refused: (line: number, why: string) => void;
}

export interface Imported {
  readonly taken: number;
  readonly refused: number;
}

interface Line {
  readonly info: InfoRecord;
  readonly record: string[];
}

/**
 * Makes contacts of the lines of a CSV file, each for itself: a line that a desktop could not have saved is refused and the
 * others are taken. The header names the parts (docs/hub.md). Fails with a sentence when the file or its header cannot be
 * read; when it breaks off on the way, the sentence says from which line to go on.
 */
export async function importContacts(
  { database, changes }: { database: Database; changes: Changes },
  { list: key, path, fromLine, planOnly, refused }: ImportOptions,
): Promise<Result<Imported, string>> {
  const lists = (await listContactLists(database.sql)).filter(({ archived }) => !archived);
  const list = lists.find((one) => one.key === key);
  if (list === undefined) {
    const known = lists.map((one) => `'${one.key}'`).join(', ');
    return fail(`there is no contact list '${key}'; there are ${known}`);
  }
  const rules = await rulesOf(database.sql, list.id);
  const accounts = accountFinder(database.sql);
  const count = { taken: 0, refused: 0 };
  const refuse = (line: number, why: string) => {
    count.refused += 1;
    refused(line, why);
  };
  let columns: Column[] | null = null;
  let batch: ContactValues[] = [];
  /** The last line that is in the database or was refused. */
  let done = fromLine - 1;

  const take = async ({ info, record }: Line): Promise<void> => {
    if (columns === null) {
      const header = readHeader(record, rules.fields);
      if (!header.ok) throw new Error(`line 1: ${header.problem}`);
      columns = header.value;
      return;
    }
    if (info.lines < fromLine) return;
    const contact = await contactOf(columns, record);
    if (!contact.ok) refuse(info.lines, contact.problem);
    else batch.push(contact.value);
    if (batch.length === batchSize) await write(info.lines);
  };

  const contactOf = async (
    known: readonly Column[],
    cells: readonly string[],
  ): Promise<Result<ContactValues, string>> => {
    if (cells.length !== known.length) return fail(`${cells.length} cells instead of ${known.length}`);
    const title = cells[known.findIndex(({ kind }) => kind === 'account')]?.trim() ?? '';
    const account = title === '' ? null : await accounts(title);
    if (title !== '' && account === null) return fail(`there is no single account '${title}'`);
    const blank = blankContact(newId(), list.id, Date.now());
    const made = newContact(blank, changesOf(known, cells, account), rules);
    if (made.ok) return made;
    // A new contact is in conflict with nothing, so it is a part with its fault.
    const { part, fault } = made.problem.details as { part: ContactPart; fault: ContactFault };
    return fail(sentenceOf(part, fault));
  };

  const write = async (upTo: number): Promise<void> => {
    const contacts = batch;
    batch = [];
    if (!planOnly) await changes((change) => insertContacts(change, list.id, contacts, rules.region));
    count.taken += contacts.length;
    done = upTo;
  };

  try {
    const parser = parse({
      bom: true,
      delimiter: await delimiterOf(path),
      info: true,
      max_record_size: longestLine,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
    await pipeline(createReadStream(path), utf8, parser, async (lines: AsyncIterable<Line>) => {
      for await (const line of lines) await take(line);
      await write(parser.info.lines);
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(count.taken === 0 ? why : `${why}; go on with --from-line ${done + 1}`);
  }
  if (!planOnly) {
    const details = { listId: list.id, ...count };
    await changes(({ sql, at }) =>
      writeAudit(sql, { at, agentId: null, sessionId: null, action: 'contact.imported', details }),
    );
  }
  return ok(count);
}

/** The file's text; what is no UTF-8 would be names that nobody has. */
async function* utf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decoded = (chunk?: Buffer) => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new Error('the file is not UTF-8');
    }
  };
  for await (const chunk of chunks) yield decoded(chunk);
  yield decoded();
}

/** Spreadsheets of some countries write semicolons between cells, because they write commas in numbers. */
async function delimiterOf(path: string): Promise<',' | ';' | '\t'> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const header = buffer.toString('utf8', 0, bytesRead).split(/[\r\n]/, 1)[0] ?? '';
    const count = (delimiter: string) => header.split(delimiter).length;
    const others = ([';', '\t'] as const).filter((delimiter) => count(delimiter) > count(','));
    return others[0] ?? ',';
  } finally {
    await file.close();
  }
}

/** Finds an account by its title or its number, each once; null when there is none or more than one. */
function accountFinder(sql: Sql): (title: string) => Promise<{ id: string; title: string } | null> {
  const crm = openCrm(sql);
  const known = new Map<string, RecordSummary | null>();
  return async (title) => {
    const present = known.get(title);
    if (present !== undefined) return present;
    const found = await crm.search({
      search: title,
      kinds: ['account'],
      accountId: null,
      contactId: null,
      openOnly: false,
      limit: 100,
    });
    const same = found.filter(
      (record) => sortKey(record.title) === sortKey(title) || String(record.number) === title,
    );
    const [only = null] = same.length === 1 ? same : [];
    known.set(title, only);
    return only;
  };
}
