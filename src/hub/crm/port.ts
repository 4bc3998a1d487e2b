import type { CrmRecord, RecordQuery, RecordSummary } from '#shared/domain/crm.ts';

/** What of a record is written; number, version and times follow. */
export interface RecordValues
  extends Pick<CrmRecord, 'title' | 'status' | 'open' | 'account' | 'contacts' | 'relatedTo' | 'fields'> {}

/** A record that is made. */
export interface NewRecord extends RecordValues, Pick<CrmRecord, 'id' | 'kind' | 'interactionId'> {
  readonly assigneeId: string | null;
}

/** Who writes, null for the hub itself, and the hub's time in milliseconds. */
export interface Writer {
  readonly agentId: string | null;
  readonly at: number;
}

/**
 * The port to a CRM (DEC-8). It keeps records and finds them; what agents may do with them, and how changes of several
 * people meet, is decided above it and the same for every CRM.
 */
export interface Crm {
  /** Records that match, best first. */
  search(query: RecordQuery): Promise<CrmRecord[]>;
  /** Null when there is none. */
  read(id: string): Promise<CrmRecord | null>;
  /** The same, kept from changes of others until what is under way is done. */
  lock(id: string): Promise<CrmRecord | null>;
  /** As these records are called now, in the order given, each once; those that do not exist are left out. */
  summaries(ids: readonly string[]): Promise<RecordSummary[]>;
  /** Ids of the open cases of an account, which is locked: no other is opened until what is under way is done. */
  openCases(accountId: string): Promise<string[]>;
  /** Null when a record has this id already. */
  add(record: NewRecord, by: Writer): Promise<CrmRecord | null>;
  /** Ids of the records that name a contact. */
  naming(contactId: string): Promise<string[]>;
  /** Writes a locked record and counts its version. */
  write(id: string, values: RecordValues, by: Writer): Promise<CrmRecord>;
}
