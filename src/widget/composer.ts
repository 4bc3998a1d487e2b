import type { Chat } from './chat.ts';
import { h, icon, icons } from './dom.ts';
import { emojiPicker } from './emoji.ts';
import { type FileTrouble, Uploads } from './uploads.ts';
import type { Say } from './words.ts';

/** Where the visitor writes: Enter sends, Shift+Enter makes a new line. What they began is there again after a reload. */
export class Composer {
  readonly element: HTMLElement;
  readonly #chat: Chat;
  readonly #say: Say;
  readonly #uploads: Uploads;
  readonly #text: HTMLTextAreaElement;
  readonly #send: HTMLButtonElement;
  readonly #files = h('ul', { class: 'uploads' });
  readonly #trouble = h('p', { class: 'trouble', role: 'alert' });
  readonly #emoji: HTMLButtonElement;
  #picker: HTMLElement | null = null;

  constructor(chat: Chat, say: Say) {
    this.#chat = chat;
    this.#say = say;
    this.#uploads = new Uploads(
      chat.api,
      chat.site,
      () => this.#draw(),
      (trouble) => this.#tell(trouble),
    );
    this.#text = h('textarea', {
      rows: 1,
      maxlength: 20_000,
      'aria-label': say('messageLabel'),
      placeholder: say('messagePlaceholder'),
      enterkeyhint: 'send',
      input: () => this.#typed(),
      keydown: (event) => this.#key(event as KeyboardEvent),
      paste: (event) => this.#paste(event as ClipboardEvent),
    });
    this.#text.value = chat.keeper.kept.draft;
    this.#send = iconButton('send', say('send'), () => this.#submit());
    this.#send.classList.add('primary');
    this.#emoji = iconButton('emoji', say('emoji'), () => this.#toggleEmoji());
    this.#emoji.setAttribute('aria-expanded', 'false');
    const choose = h('input', {
      type: 'file',
      multiple: true,
      hidden: true,
      change: () => this.#choose(choose),
    });
    const attach = iconButton('attach', say('attach'), () => choose.click());
    this.element = h(
      'div',
      { class: 'composer' },
      this.#trouble,
      this.#files,
      h(
        'div',
        { class: 'row' },
        ...(chat.site.attachments ? [attach, choose] : []),
        this.#emoji,
        this.#text,
        this.#send,
      ),
    );
    this.#draw();
  }

  focus(): void {
    this.#fit();
    this.#text.focus();
  }

  #typed(): void {
    this.#chat.keeper.keep({ draft: this.#text.value });
    this.#chat.typed();
    this.#draw();
  }

  #key(event: KeyboardEvent): void {
    // Enter that ends the choice of a word, as in Japanese, sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit();
  }

  #paste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    if (this.#chat.site.pastedImages) this.#uploads.add(files, true);
    else this.#tell({ word: 'pasteRefused', gaps: {} });
  }

  #choose(input: HTMLInputElement): void {
    this.#trouble.textContent = '';
    this.#uploads.add([...(input.files ?? [])], false);
    input.value = '';
    this.focus();
  }

  #submit(): void {
    const text = this.#text.value.trim();
    if (this.#uploads.busy || (text === '' && this.#uploads.files.length === 0)) return;
    const { reason } = this.#chat;
    this.#chat.outbox.add({ text, files: this.#uploads.take(), reason });
    this.#text.value = '';
    this.#trouble.textContent = '';
    this.#closeEmoji();
    this.#typed();
    this.focus();
  }

  #tell({ word, gaps }: FileTrouble): void {
    this.#trouble.textContent = this.#say(word, gaps);
  }

  #toggleEmoji(): void {
    if (this.#picker === null) this.#openEmoji();
    else this.#closeEmoji();
  }

  #openEmoji(): void {
    this.#picker = emojiPicker(
      (emoji) => this.#insert(emoji),
      () => {
        this.#closeEmoji();
        this.#emoji.focus();
      },
    );
    this.#picker.setAttribute('aria-label', this.#say('emoji'));
    this.#emoji.setAttribute('aria-expanded', 'true');
    this.element.prepend(this.#picker);
    this.#picker.querySelector('button')?.focus();
  }

  #closeEmoji(): void {
    this.#picker?.remove();
    this.#picker = null;
    this.#emoji.setAttribute('aria-expanded', 'false');
  }

  #insert(emoji: string): void {
    this.#text.setRangeText(emoji, this.#text.selectionStart, this.#text.selectionEnd, 'end');
    this.#closeEmoji();
    this.focus();
    this.#typed();
  }

  #draw(): void {
    const { files, busy } = this.#uploads;
    this.#files.hidden = files.length === 0;
    this.#files.replaceChildren(
      ...files.map(({ id, name, percent, done }) => {
        const label = done ? name : this.#say('uploading', { name, percent });
        const remove = iconButton('end', this.#say('removeFile', { name }), () => this.#uploads.remove(id));
        return h(
          'li',
          { class: done ? 'done' : 'busy' },
          h('span', { class: 'file-name', title: name }, label),
          done ? null : h('progress', { max: 100, value: percent, 'aria-hidden': true }),
          remove,
        );
      }),
    );
    this.#send.disabled = busy || (this.#text.value.trim() === '' && files.length === 0);
    this.#fit();
  }

  /** As high as what is in it and its border, up to what the style allows; known once it stands in the page. */
  #fit(): void {
    this.#text.style.height = 'auto';
    const { scrollHeight, offsetHeight, clientHeight } = this.#text;
    this.#text.style.height = `${scrollHeight + offsetHeight - clientHeight}px`;
  }
}

/** A button that shows an icon and says a word. */
export function iconButton(name: keyof typeof icons, label: string, act: () => void): HTMLButtonElement {
  const button = h('button', {
    type: 'button',
    class: 'icon',
    'aria-label': label,
    title: label,
    click: act,
  });
  button.append(icon(icons[name]));
  return button;
}
