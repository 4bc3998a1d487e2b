import { eq } from 'drizzle-orm';
import type { Sql } from '../db/database.ts';
import { entryPoint } from '../db/schema-interactions.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';

const nobodyFree = {
  en: 'We are sorry: nobody is free to help you at the moment. Please try again later.',
  nl: 'Het spijt ons: er is nu niemand vrij om u te helpen. Probeer het later nog eens.',
} as const;

/** What a customer is told whom nobody could help in time, in the language of where they came in. */
export async function nobodyWasFree(
  sql: Sql,
  { entryPointId }: Pick<InteractionRecord, 'entryPointId'>,
  workspaceLanguage: string,
): Promise<string> {
  const [found] =
    entryPointId === null
      ? []
      : await sql.select({ chat: entryPoint.chat }).from(entryPoint).where(eq(entryPoint.id, entryPointId));
  return (found?.chat?.language ?? workspaceLanguage).startsWith('nl') ? nobodyFree.nl : nobodyFree.en;
}
