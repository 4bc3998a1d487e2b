import type { Channel } from '#shared/domain/channel.ts';
import type { Delivery, ThreadEvent } from '#shared/domain/message.ts';
import { pageDe } from './page-words/de.ts';
import { pageEn } from './page-words/en.ts';
import { pageEs } from './page-words/es.ts';
import { pageFr } from './page-words/fr.ts';
import { pageIt } from './page-words/it.ts';
import { pageNl } from './page-words/nl.ts';

/** What a downloaded interaction's page says around the words of customer and agents. */
export interface PageTexts {
  readonly language: string;
  readonly channel: Readonly<Record<Channel, string>>;
  readonly facts: {
    readonly customer: string;
    readonly address: string;
    readonly entryPoint: string;
    readonly queue: string;
    readonly reason: string;
    readonly subject: string;
    readonly status: string;
    readonly started: string;
    readonly ended: string;
    readonly agents: string;
    readonly authentication: string;
    readonly disposition: string;
    readonly note: string;
    readonly tags: string;
  };
  readonly open: string;
  readonly closed: string;
  readonly resolved: string;
  readonly pending: string;
  readonly authenticated: string;
  readonly notAuthenticated: (reason: string) => string;
  readonly unknownCustomer: string;
  readonly automatic: string;
  readonly internalNote: string;
  readonly delivery: Readonly<Record<Delivery['state'], string>>;
  readonly event: (event: ThreadEvent) => string;
  /** Times are those of a zone. */
  readonly made: (at: string, by: string, zone: string) => string;
}

const languages: Readonly<Record<string, PageTexts>> = {
  en: pageEn,
  nl: pageNl,
  de: pageDe,
  fr: pageFr,
  es: pageEs,
  it: pageIt,
};

/** The texts of a language, English for one that is not spoken yet. `language` may carry a region ('nl-BE'). */
export function pageTexts(language: string): PageTexts {
  return languages[language.toLowerCase().split('-')[0] ?? ''] ?? pageEn;
}
