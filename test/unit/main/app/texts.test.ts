import { describe, expect, it } from 'vitest';
import { mainTexts } from '#main/app/texts.ts';
import { pageTexts } from '#main/interactions/page-texts.ts';

/** All that a language says, its gaps filled with marks that must come back. */
function sentences(language: string): string[] {
  const main = mainTexts(language);
  const page = pageTexts(language);
  return [
    main.incomingCall('«1»'),
    main.secondCall('«1»'),
    main.missedCall('«1»'),
    main.mention('«1»', '«2»'),
    main.offered('«1»', '«2»'),
    main.missed('«1»', '«2»'),
    main.due('«1»'),
    page.notAuthenticated('«1»'),
    page.event({ kind: 'transferred', agentName: '«1»', to: '«2»' }),
    page.made('«1»', '«2»', '«3»'),
  ];
}

const marks = (text: string) => [...text.matchAll(/«\d»/g)].map(String).sort();

describe('what main says itself', () => {
  it.each(['nl', 'de', 'fr', 'es', 'it'])('is in %s, each gap filled (LANG-1)', (language) => {
    const english = sentences('en');
    const said = sentences(`${language}-BE`);
    expect(said.filter((text, at) => text === english[at])).toEqual([]);
    expect(said.map(marks)).toEqual(english.map(marks));
    expect(pageTexts(language).language).toBe(language);
  });

  it('is English in a language that nobody has translated', () => {
    expect(mainTexts('fi')).toBe(mainTexts('en-GB'));
    expect(pageTexts('fi')).toBe(pageTexts('en'));
  });
});
