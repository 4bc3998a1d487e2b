import type { CannedAnswer } from '#shared/domain/canned-answer.ts';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import { foldAccents as fold } from '#shared/util/fold.ts';
import { compareNames } from '../../i18n/index.ts';

/** Where an answer is to be used. */
export interface AnswerPlace {
  readonly channel: DigitalChannel;
  readonly entryPointId: string;
}

/** The answers of a place, local ones among the global ones, in the order that the workspace gives them (CANN-1, CANN-2). */
export function answersFor(answers: readonly CannedAnswer[], place: AnswerPlace): CannedAnswer[] {
  return answers
    .filter(({ archived, use }) => !archived && use === 'answer')
    .filter(({ entryPointId }) => entryPointId === null || entryPointId === place.entryPointId)
    .filter(({ channels }) => channels.length === 0 || channels.includes(place.channel))
    .sort((one, other) => one.position - other.position || compareNames(one.title, other.title));
}

/** Those with every word of a search; what is found by its shortcut or title stands before what only says it (CANN-3). */
export function findAnswers(answers: readonly CannedAnswer[], search: string): CannedAnswer[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...answers];
  const has = (text: string) => words.every((word) => fold(text).includes(word));
  const rank = ({ shortcut, title, text }: CannedAnswer) => {
    if (shortcut !== null && fold(shortcut).startsWith(words.join(' '))) return 0;
    if (has(title)) return 1;
    return has(`${shortcut ?? ''} ${title} ${text}`) ? 2 : 3;
  };
  return answers
    .map((answer) => ({ answer, at: rank(answer) }))
    .filter(({ at }) => at < 3)
    .sort((one, other) => one.at - other.at)
    .map(({ answer }) => answer);
}

/** What is being typed after a slash: where it stands, and what stands behind it. */
export interface Slash {
  readonly at: number;
  readonly search: string;
}

/** Whether an answer is being looked for where the caret is: a slash at the beginning or after a blank, and one word behind it. */
export function slashAt(text: string, caret: number): Slash | null {
  const found = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, caret));
  return found === null ? null : { at: caret - (found[1] ?? '').length - 1, search: found[1] ?? '' };
}

const inBraces = /\{\{\s*[a-zA-Z]+\.[a-zA-Z]+\s*\}\}/g;

/** The words in braces that stand in a text and mean nothing here: a customer must not read them. */
export function unfilled(text: string): string[] {
  return [...new Set(text.match(inBraces))];
}
