import type { Sql } from '../db/database.ts';
import { builtInCrm } from './built-in/adapter.ts';
import type { Crm } from './port.ts';

/** The CRM that this hub works with, as part of a transaction or of none. */
export function openCrm(sql: Sql): Crm {
  return builtInCrm(sql);
}
