import { Refusal } from './api.ts';
import type { Chat } from './chat.ts';
import { h } from './dom.ts';
import type { Say, WordKey } from './words.ts';

/** Where a chat begins: what it is about, who writes, and the first message (CHAT-2, OFFER-12). */
export class StartForm {
  readonly element: HTMLFormElement;
  readonly #chat: Chat;
  readonly #say: Say;
  readonly #trouble = h('p', { class: 'trouble', role: 'alert' });
  readonly #submit: HTMLButtonElement;
  readonly #begun: () => void;

  constructor(chat: Chat, say: Say, begun: () => void) {
    this.#chat = chat;
    this.#say = say;
    this.#begun = begun;
    const { reasons, greeting } = chat.site;
    const { name, email, draft } = chat.keeper.kept;
    this.#submit = h('button', { type: 'submit', class: 'start' }, say('start'));
    const choices = reasons.map((reason) =>
      h(
        'label',
        { class: 'reason' },
        h('input', { type: 'radio', name: 'reason', value: reason.key }),
        reason.name,
      ),
    );
    const message = h('textarea', {
      name: 'message',
      rows: 3,
      maxlength: 20_000,
      placeholder: say('messagePlaceholder'),
      input: () => chat.keeper.keep({ draft: message.value }),
    });
    message.value = draft;
    this.element = h(
      'form',
      { class: 'begin', novalidate: true, submit: (event) => void this.#start(event) },
      h('p', { class: 'greeting' }, greeting || say('greeting')),
      reasons.length === 0
        ? null
        : h('fieldset', {}, h('legend', {}, say('reasonLabel')), h('div', { class: 'reasons' }, ...choices)),
      // Whoever chatted here before is known.
      ...(chat.begun
        ? []
        : [
            h(
              'label',
              { class: 'field' },
              say('nameLabel'),
              h('input', { name: 'name', autocomplete: 'name', maxlength: 100, value: name }),
            ),
            h(
              'label',
              { class: 'field' },
              say('emailLabel'),
              h('input', {
                name: 'email',
                type: 'email',
                autocomplete: 'email',
                maxlength: 254,
                value: email,
              }),
            ),
          ]),
      h('label', { class: 'field' }, say('messageLabel'), message),
      this.#trouble,
      this.#submit,
    );
  }

  async #start(event: Event): Promise<void> {
    event.preventDefault();
    const values = new FormData(this.element);
    const text = (name: string) => String(values.get(name) ?? '').trim();
    const wrong = this.#wrong(text);
    if (wrong !== null) return this.#tell(...wrong);
    this.#busy(true);
    try {
      if (!this.#chat.begun) await this.#chat.start({ name: text('name'), email: text('email') });
      const reason = text('reason') || null;
      this.#chat.reason = reason;
      this.#chat.keeper.keep({ draft: '' });
      this.#chat.outbox.add({ text: text('message'), files: [], reason });
      this.#begun();
    } catch (error) {
      this.#tell(error instanceof Refusal && error.status === 429 ? 'tooFast' : 'unreachable', null);
    } finally {
      this.#busy(false);
    }
  }

  /** The first thing that is missing or wrong, and the field where it is. */
  #wrong(text: (name: string) => string): [WordKey, string] | null {
    if (this.#chat.site.reasons.length > 0 && text('reason') === '') return ['reasonMissing', 'reason'];
    if (!this.#chat.begun && text('name') === '') return ['nameMissing', 'name'];
    const email = this.element.querySelector<HTMLInputElement>('input[name=email]');
    if (email?.validity.valid === false) return ['emailWrong', 'email'];
    return text('message') === '' ? ['messageMissing', 'message'] : null;
  }

  #tell(word: WordKey, field: string | null): void {
    this.#trouble.textContent = this.#say(word);
    for (const input of this.element.querySelectorAll('input, textarea'))
      input.setAttribute('aria-invalid', String(input.getAttribute('name') === field));
    if (field !== null) this.element.querySelector<HTMLElement>(`[name=${field}]`)?.focus();
  }

  #busy(busy: boolean): void {
    this.#submit.disabled = busy;
    this.#submit.textContent = this.#say(busy ? 'starting' : 'start');
  }
}
