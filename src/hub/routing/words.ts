import { eq } from 'drizzle-orm';
import type { Sql } from '../db/database.ts';
import { entryPoint } from '../db/schema-interactions.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';

const inEnglish = 'We are sorry: nobody is free to help you at the moment. Please try again later.';

const nobodyFree: Readonly<Record<string, string>> = {
  nl: 'Het spijt ons: er is nu niemand vrij om u te helpen. Probeer het later nog eens.',
  de: 'Es tut uns leid: Zurzeit ist niemand frei, um Ihnen zu helfen. Bitte versuchen Sie es später erneut.',
  fr: 'Nous sommes désolés : personne n’est disponible pour vous aider. Veuillez réessayer plus tard.',
  es: 'Lo sentimos: ahora no hay nadie libre para atenderle. Inténtelo de nuevo más tarde.',
  it: 'Ci dispiace: al momento nessuno è libero per aiutarla. Riprovi più tardi.',
};

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
  const language = found?.chat?.language ?? workspaceLanguage;
  return nobodyFree[language.split('-')[0] ?? ''] ?? inEnglish;
}
