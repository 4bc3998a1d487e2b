import { describe, expect, it } from 'vitest';
import { colleaguesFor, namedIn, namingAt, piecesOf, withName } from '#renderer/ui/mention-text.ts';

const people = ['Bianca Rossi', 'Frank-Walter Mühlenbruch', 'Ann', 'Ann Lee', 'Ivo Marić'].map((name) => ({
  id: name,
  name,
}));

describe('naming a colleague', () => {
  it('begins with an @ at the beginning of a word, and goes on over the spaces of a name', () => {
    expect(namingAt('ask @Bianca Ro', 14)).toEqual({ at: 4, search: 'Bianca Ro' });
    expect(namingAt('@', 1)).toEqual({ at: 0, search: '' });
    expect(namingAt('ask @Bianca and', 7)).toEqual({ at: 4, search: 'Bi' });
  });

  it('is not what stands in a mail address, in another line, or behind a finished name', () => {
    expect(namingAt('maria@example', 13)).toBeNull();
    expect(namingAt('@Bianca\nthen', 12)).toBeNull();
    expect(namingAt('@Bianca Rossi ', 14)).toBeNull();
    expect(namingAt('nobody', 6)).toBeNull();
  });

  it('finds by the beginning of any name, whatever the accents', () => {
    const found = (search: string) => colleaguesFor(people, search, 9).map(({ name }) => name);
    expect(found('muhl')).toEqual(['Frank-Walter Mühlenbruch']);
    expect(found('walter')).toEqual(['Frank-Walter Mühlenbruch']);
    expect(found('maric i')).toEqual(['Ivo Marić']);
    expect(found('')).toHaveLength(5);
    expect(colleaguesFor(people, '', 2)).toHaveLength(2);
  });

  it('puts the whole name there, with one space behind', () => {
    const naming = { at: 4, search: 'Bi' };
    expect(withName('ask @Bi', 7, naming, 'Bianca Rossi')).toEqual({ text: 'ask @Bianca Rossi ', caret: 18 });
    expect(withName('ask @Bi now', 7, naming, 'Bianca Rossi')).toEqual({
      text: 'ask @Bianca Rossi now',
      caret: 18,
    });
  });
});

describe('whom a note names', () => {
  it('is who stands in it with the whole name; the longest name counts', () => {
    expect(namedIn('@Ann Lee and @Ivo Marić, not @Bianca', people).map(({ id }) => id)).toEqual([
      'Ann Lee',
      'Ivo Marić',
    ]);
    expect(namedIn('@Anna is no colleague', people)).toEqual([]);
    expect(namedIn('mail to x@Ann', people).map(({ id }) => id)).toEqual([]);
  });

  it('is told apart from the rest of the text, and nothing is lost', () => {
    const pieces = piecesOf('Tell @Ann Lee (again).', ['Ann', 'Ann Lee']);
    expect(pieces).toEqual([
      { text: 'Tell ', name: false },
      { text: '@Ann Lee', name: true },
      { text: ' (again).', name: false },
    ]);
    expect(piecesOf('a.*b', ['.*'])).toEqual([{ text: 'a.*b', name: false }]);
    expect(piecesOf('', ['Ann'])).toEqual([]);
  });
});
