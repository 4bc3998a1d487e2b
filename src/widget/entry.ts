import type { ChatEntry } from '#shared/widget-api/chat.ts';
import type { Chat } from './chat.ts';
import { h, heard, icon, icons } from './dom.ts';
import type { Outgoing, OutgoingFile } from './kept.ts';
import type { Say, WordKey } from './words.ts';

/** A line of the thread as it is drawn: what the hub has, or what waits to be sent. */
export type Line =
  | { readonly kind: 'entry'; readonly id: string; readonly entry: ChatEntry; readonly last: boolean }
  | { readonly kind: 'outgoing'; readonly id: string; readonly outgoing: Outgoing }
  | { readonly kind: 'day'; readonly id: string; readonly at: number };

/** What decides whether a line must be drawn again. */
export function looksOf(line: Line): string {
  if (line.kind === 'entry') return `entry ${line.last}`;
  if (line.kind === 'outgoing') return `${line.outgoing.refused} ${line.outgoing.sent}`;
  return 'day';
}

/** Draws one line. */
export function drawLine(line: Line, chat: Chat, say: Say): HTMLElement {
  switch (line.kind) {
    case 'day':
      return h('li', { class: 'day' }, h('span', {}, dayOf(line.at, chat.site.language, say)));
    case 'outgoing':
      return drawOutgoing(line.outgoing, chat, say);
    case 'entry':
      return line.entry.kind === 'event'
        ? drawEvent(line.entry, say)
        : drawEntry(line.entry, line.last, chat, say);
    default:
      return line satisfies never;
  }
}

function drawEvent({ event, name }: ChatEntry, say: Say): HTMLElement {
  return h('li', { class: 'event' }, event === null ? '' : say(event, { name: name ?? say('somebody') }));
}

function drawEntry(entry: ChatEntry, last: boolean, chat: Chat, say: Say): HTMLElement {
  const mine = entry.kind === 'mine';
  const who = mine ? say('you') : (entry.name ?? say('us'));
  const time = new Intl.DateTimeFormat(chat.site.language, { timeStyle: 'short' }).format(entry.at);
  return h(
    'li',
    { class: `line ${mine ? 'mine' : 'theirs'}${entry.kind === 'auto' ? ' auto' : ''}` },
    heard(`${who}: `),
    ...bubbles(entry.text, entry.files, chat, say),
    last
      ? h(
          'p',
          { class: 'under' },
          mine || entry.kind === 'auto' ? null : h('span', { 'aria-hidden': true }, `${who} · `),
          h('time', { datetime: new Date(entry.at).toISOString() }, time),
          mine ? mark('sent', say) : null,
        )
      : heard(time),
  );
}

function drawOutgoing({ id, text, files, refused, sent }: Outgoing, chat: Chat, say: Say): HTMLElement {
  const button = (word: WordKey, act: () => void) => h('button', { type: 'button', click: act }, say(word));
  return h(
    'li',
    { class: `line mine${sent ? '' : refused === null ? ' pending' : ' failed'}` },
    heard(`${say('you')}: `),
    ...bubbles(text, files, chat, say),
    h(
      'p',
      { class: 'under' },
      ...(refused === null
        ? [mark(sent ? 'sent' : 'pending', say)]
        : [
            mark('failed', say),
            h('span', { 'aria-hidden': true }, say('failed')),
            button('tryAgain', () => chat.outbox.retry(id)),
            button('discard', () => chat.outbox.discard(id)),
          ]),
    ),
  );
}

function mark(state: 'pending' | 'sent' | 'failed', say: Say): HTMLElement {
  const drawn = h('span', { class: `mark ${state}` }, heard(say(state)));
  drawn.prepend(icon(icons[state]));
  return drawn;
}

function bubbles(text: string, files: readonly OutgoingFile[], chat: Chat, say: Say): HTMLElement[] {
  const drawn = files.map((file) => drawFile(file, chat, say));
  if (text === '') return drawn;
  const alone =
    /^\p{Extended_Pictographic}(?:[\u200d\ufe0f]|\p{Extended_Pictographic}|\p{Emoji_Modifier}){0,8}$/u;
  const large = files.length === 0 && alone.test(text);
  return [h('p', { class: large ? 'bubble large' : 'bubble' }, ...linked(text)), ...drawn];
}

/** Addresses in a text lead there; everything else stays text. */
function linked(text: string): Node[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'])/)
    .map((part, index) =>
      index % 2 === 0
        ? document.createTextNode(part)
        : h('a', { href: part, target: '_blank', rel: 'noopener noreferrer nofollow' }, part),
    );
}

const shownTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

function drawFile(file: OutgoingFile, chat: Chat, say: Say): HTMLElement {
  const size = new Intl.NumberFormat(chat.site.language, {
    style: 'unit',
    unit: file.size < 1_000_000 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: file.size < 1_000_000 ? 0 : 1,
  }).format(Math.max(1, file.size / (file.size < 1_000_000 ? 1000 : 1_000_000)));
  const save = async () => {
    const link = h('a', { href: URL.createObjectURL(await chat.api.file(file.id)), download: file.name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  const named = h('span', { class: 'file-name' }, file.name);
  const drawn = h(
    'button',
    {
      type: 'button',
      class: 'bubble file',
      title: say('download', { name: file.name }),
      click: () => void save(),
    },
    named,
    h('span', { class: 'file-size' }, size),
  );
  drawn.prepend(icon(icons.file));
  if (shownTypes.includes(file.type)) void showPicture(drawn, file, chat, say);
  return drawn;
}

/** The picture takes the place of its name; when it cannot be had the name stays. */
async function showPicture(into: HTMLElement, file: OutgoingFile, chat: Chat, say: Say): Promise<void> {
  const blob = await chat.api.file(file.id).catch(() => null);
  if (blob === null) return;
  // Its type is what the hub found in it, so no more than a picture can come of it.
  const url = URL.createObjectURL(new Blob([blob], { type: file.type }));
  const picture = h('img', { src: url, alt: `${say('picture')}: ${file.name}` });
  await picture.decode().catch(() => undefined);
  into.replaceChildren(picture);
  into.classList.add('picture');
}

function dayOf(at: number, language: string, say: Say): string {
  const day = (ms: number) => new Date(ms).toDateString();
  if (day(at) === day(Date.now())) return say('today');
  if (day(at) === day(Date.now() - 24 * 60 * 60 * 1000)) return say('yesterday');
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at);
}
