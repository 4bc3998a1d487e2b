import type { Chat } from './chat.ts';
import { Composer, iconButton } from './composer.ts';
import { h } from './dom.ts';
import { StartForm } from './start-form.ts';
import { ThreadView } from './thread-view.ts';
import type { Say } from './words.ts';

/** A connection that is made again sooner than this is not worth a word. */
const quietMs = 1_500;

/** The whole page: who it is with, then the form that begins, or the conversation with what can be done now. */
export class View {
  readonly element = h('main', { class: 'chat' });
  readonly #chat: Chat;
  readonly #say: Say;
  readonly #avatar = h('span', { class: 'avatar', 'aria-hidden': true });
  readonly #name = h('h1');
  readonly #status = h('p', { class: 'status', role: 'status' });
  readonly #end: HTMLButtonElement;
  readonly #banner = h('p', { class: 'banner', role: 'status', hidden: true });
  readonly #body = h('div', { class: 'body' });
  #shown: 'form' | 'thread' | null = null;
  #thread: ThreadView | null = null;
  #foot: { kind: 'composer' | 'closed'; element: HTMLElement } | null = null;
  /** The visitor wants to write again in what was closed. */
  #again: 'here' | 'anew' | null = null;
  #silence: number | undefined;

  constructor(chat: Chat, say: Say) {
    this.#chat = chat;
    this.#say = say;
    this.#end = iconButton('end', say('menuEnd'), () => this.#askEnd());
    const names = h('div', { class: 'names' }, this.#name, this.#status);
    this.element.append(h('header', {}, this.#avatar, names, this.#end), this.#banner, this.#body);
  }

  draw(): void {
    const { stage } = this.#chat.state;
    if (stage !== 'closed') this.#again = this.#again === 'anew' && stage === 'none' ? 'anew' : null;
    this.#drawHeader();
    this.#drawBanner();
    if (this.#wantsForm()) this.#showForm();
    else this.#showThread();
    const { unread, site } = this.#chat;
    document.title = unread > 0 ? this.#say('unreadTitle', { count: unread, name: site.name }) : site.name;
  }

  #wantsForm(): boolean {
    const { begun, known, state, outbox } = this.#chat;
    if (this.#again === 'anew') return true;
    if (!begun) return true;
    return known && state.stage === 'none' && outbox.waiting.length === 0;
  }

  #drawHeader(): void {
    const { site, state } = this.#chat;
    const name = state.agentName ?? site.name;
    this.#name.textContent = name;
    this.#avatar.textContent = initials(name);
    this.#avatar.classList.toggle('person', state.agentName !== null);
    this.#status.textContent = this.#statusWords();
    this.#end.hidden = !['waiting', 'talking', 'paused'].includes(state.stage);
  }

  #statusWords(): string {
    const { begun, known, state } = this.#chat;
    if (!begun) return this.#say('startTitle');
    if (!known) return this.#say('connecting');
    switch (state.stage) {
      case 'none':
        return this.#say('startTitle');
      case 'waiting':
        return [this.#say('waiting'), this.#place(state.ahead ?? 0)].join(' · ');
      case 'talking':
        return this.#chat.site.name;
      case 'paused':
        return this.#say('paused');
      case 'closed':
        return this.#say('closed');
      default:
        return state.stage satisfies never;
    }
  }

  #place(ahead: number): string {
    if (ahead === 0) return this.#say('next');
    return ahead === 1 ? this.#say('aheadOne') : this.#say('aheadMany', { count: ahead });
  }

  /** Reserved below the header; said only when a connection stays away. */
  #drawBanner(): void {
    const { begun, there } = this.#chat;
    clearTimeout(this.#silence);
    if (there || !begun) {
      this.#banner.hidden = true;
      return;
    }
    this.#silence = setTimeout(() => {
      this.#banner.textContent = this.#say('offline');
      this.#banner.hidden = false;
    }, quietMs);
  }

  #showForm(): void {
    if (this.#shown === 'form') return;
    this.#shown = 'form';
    this.#thread = null;
    this.#foot = null;
    const form = new StartForm(this.#chat, this.#say, () => {
      this.#again = null;
      this.draw();
    });
    this.#body.replaceChildren(form.element);
  }

  #showThread(): void {
    if (this.#shown !== 'thread' || this.#thread === null) {
      this.#shown = 'thread';
      this.#thread = new ThreadView(this.#chat, this.#say);
      this.#body.replaceChildren(this.#thread.element);
      this.#foot = null;
    }
    this.#thread.draw();
    this.#drawFoot();
  }

  #drawFoot(): void {
    const closed = this.#chat.state.stage === 'closed' && this.#again === null;
    const kind = closed ? 'closed' : 'composer';
    if (this.#foot?.kind === kind) return;
    this.#foot?.element.remove();
    const composer = closed ? null : new Composer(this.#chat, this.#say);
    const element = composer === null ? this.#closedFoot() : composer.element;
    this.#foot = { kind, element };
    this.#body.append(element);
    composer?.focus();
  }

  #closedFoot(): HTMLElement {
    const again = () => {
      this.#again = this.#chat.state.reopens ? 'here' : 'anew';
      this.draw();
    };
    return h(
      'div',
      { class: 'closed' },
      h('button', { type: 'button', class: 'again', click: again }, this.#say('writeAgain')),
    );
  }

  #askEnd(): void {
    const trouble = h('p', { class: 'trouble', role: 'alert' });
    const yes = h('button', { type: 'button', class: 'yes' }, this.#say('endYes'));
    const no = h('button', { type: 'button', class: 'no', autofocus: true }, this.#say('endNo'));
    const dialog = h(
      'dialog',
      { 'aria-labelledby': 'end-title' },
      h('h2', { id: 'end-title' }, this.#say('endTitle')),
      h('p', {}, this.#say('endText')),
      trouble,
      h('div', { class: 'choices' }, no, yes),
    );
    no.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => dialog.remove());
    yes.addEventListener('click', () => {
      yes.disabled = true;
      this.#chat.api.close().then(
        () => dialog.close(),
        () => {
          yes.disabled = false;
          trouble.textContent = this.#say('endFailed');
        },
      );
    });
    this.element.append(dialog);
    dialog.showModal();
  }
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
