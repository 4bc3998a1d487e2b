import type { Language } from './languages.ts';

type Greeting = Readonly<Record<'morning' | 'afternoon' | 'evening', string>>;

/** What a customer is greeted with, in the language of their web site: all of them, since that may be any while the window is in another. */
const greetings: Readonly<Record<Language, Greeting>> = {
  en: { morning: 'Good morning', afternoon: 'Good afternoon', evening: 'Good evening' },
  nl: { morning: 'Goedemorgen', afternoon: 'Goedemiddag', evening: 'Goedenavond' },
  de: { morning: 'Guten Morgen', afternoon: 'Guten Tag', evening: 'Guten Abend' },
  fr: { morning: 'Bonjour', afternoon: 'Bonjour', evening: 'Bonsoir' },
  es: { morning: 'Buenos días', afternoon: 'Buenas tardes', evening: 'Buenas tardes' },
  it: { morning: 'Buongiorno', afternoon: 'Buon pomeriggio', evening: 'Buonasera' },
};

/** The greeting of an hour of the day (0 to 23) in a language; English for one that we do not speak. */
export function greetingAt(hour: number, language: string): string {
  const all: Readonly<Record<string, Greeting>> = greetings;
  const said = all[language] ?? greetings.en;
  return hour < 12 ? said.morning : hour < 18 ? said.afternoon : said.evening;
}
