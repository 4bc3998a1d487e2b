import type { Chat } from './chat.ts';
import { h, icon, icons } from './dom.ts';
import { drawLine, type Line, looksOf } from './entry.ts';
import type { Say } from './words.ts';

/** Lines of one side within so long stand together, with one time under them. */
const togetherMs = 3 * 60 * 1000;
/** So near to its end a thread stays at its end when something comes. */
const nearEnd = 80;

/** The conversation: oldest first, kept at its end unless the visitor reads further up. */
export class ThreadView {
  readonly element: HTMLElement;
  readonly #chat: Chat;
  readonly #say: Say;
  readonly #list = h('ol', { class: 'lines' });
  readonly #typing: HTMLElement;
  readonly #down: HTMLElement;
  readonly #drawn = new Map<string, { looks: string; element: HTMLElement }>();

  constructor(chat: Chat, say: Say) {
    this.#chat = chat;
    this.#say = say;
    this.#typing = h('p', { class: 'typing', hidden: true });
    this.#down = h('button', { type: 'button', class: 'down', hidden: true, click: () => this.#toEnd() });
    this.#down.append(icon(icons.down));
    this.#down.setAttribute('aria-hidden', 'true');
    this.#down.tabIndex = -1;
    const greeting = h('p', { class: 'greeting' }, chat.site.greeting || say('greeting'));
    this.element = h(
      'div',
      { class: 'thread', role: 'log', 'aria-live': 'polite', 'aria-label': say('thread'), tabindex: 0 },
      greeting,
      this.#list,
      this.#typing,
      this.#down,
    );
    this.element.addEventListener('scroll', () => this.#showDown());
    // A smaller window, or a picture that has come, must not hide what was before the eyes.
    new ResizeObserver(() => this.#down.hidden && this.#toEnd()).observe(this.#list);
    new ResizeObserver(() => this.#down.hidden && this.#toEnd()).observe(this.element);
  }

  draw(): void {
    const atEnd = this.#atEnd();
    const lines = linesOf(this.#chat);
    const ids = new Set(lines.map(({ id }) => id));
    for (const [id, { element }] of this.#drawn)
      if (!ids.has(id)) {
        element.remove();
        this.#drawn.delete(id);
      }
    lines.forEach((line, index) => {
      const looks = looksOf(line) + line.kind;
      const known = this.#drawn.get(line.id);
      const element = known?.looks === looks ? known.element : drawLine(line, this.#chat, this.#say);
      if (known?.looks !== looks) {
        known?.element.replaceWith(element);
        this.#drawn.set(line.id, { looks, element });
      }
      const there = this.#list.children[index];
      if (there !== element) this.#list.insertBefore(element, there ?? null);
    });
    this.#drawTyping();
    if (atEnd || lines.at(-1)?.kind === 'outgoing') this.#toEnd();
    this.#showDown();
  }

  #drawTyping(): void {
    const { typing } = this.#chat;
    this.#typing.hidden = typing === null;
    if (typing === null) this.#typing.replaceChildren();
    if (typing === null || this.#typing.childElementCount > 0) return;
    const words = this.#say('typing', { name: typing.name ?? this.#say('somebody') });
    const dots = h('span', { class: 'dots', 'aria-hidden': true }, h('i'), h('i'), h('i'));
    this.#typing.replaceChildren(dots, h('span', { class: 'typing-words' }, words));
  }

  #atEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < nearEnd;
  }

  #toEnd(): void {
    this.element.scrollTop = this.element.scrollHeight;
  }

  #showDown(): void {
    this.#down.hidden = this.#atEnd();
  }
}

function linesOf({ entries, outbox }: Chat): Line[] {
  const known = new Set(entries.map(({ id }) => id));
  const lines: Line[] = [];
  let day = '';
  entries.forEach((entry, index) => {
    const now = new Date(entry.at).toDateString();
    if (now !== day) lines.push({ kind: 'day', id: `day ${now}`, at: entry.at });
    day = now;
    const next = entries[index + 1];
    const last =
      next === undefined ||
      next.kind !== entry.kind ||
      next.name !== entry.name ||
      next.at - entry.at > togetherMs;
    lines.push({ kind: 'entry', id: entry.id, entry, last });
  });
  for (const outgoing of outbox.waiting)
    if (!known.has(outgoing.id)) lines.push({ kind: 'outgoing', id: outgoing.id, outgoing });
  return lines;
}
