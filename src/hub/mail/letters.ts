import { escaped } from '../api/escaped.ts';
import { accountWords } from '../auth/words/index.ts';
import type { Letter } from './transport.ts';

interface Addressee {
  readonly to: string;
  /** Of the workspace. */
  readonly language: string;
  readonly hub: string;
  readonly name: string;
  readonly login: string;
}

/** What is to be told. */
export type Message = Addressee &
  (
    | { readonly kind: 'passwordChanged' }
    | { readonly kind: 'passwordReset'; readonly minutes: number; readonly link: string }
  );

/** Writes a mail in the workspace's language, as text and as HTML. */
export function writeLetter(message: Message): Letter {
  const { to, language, hub, name, login } = message;
  const { mail } = accountWords(language);
  const changed = message.kind === 'passwordChanged';
  const lines = changed
    ? [mail.hello(name), mail.changedLead(hub, login), mail.changedNotYou, mail.automatic]
    : [
        mail.hello(name),
        mail.resetLead(hub, login),
        message.link,
        mail.resetLink(lifeOf(message.minutes, language)),
        mail.resetNotYou,
        mail.automatic,
      ];
  const link = changed ? null : message.link;
  return {
    to,
    subject: changed ? mail.changedSubject(hub) : mail.resetSubject(hub),
    text: `${lines.join('\n\n')}\n`,
    html: htmlOf(lines, link, language),
  };
}

/** Minutes in words of the language, e.g. '1 hour'. */
function lifeOf(minutes: number, language: string): string {
  const whole = minutes % 60 === 0;
  const unit = whole ? 'hour' : 'minute';
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(whole ? minutes / 60 : minutes);
}

function htmlOf(lines: readonly string[], link: string | null, language: string): string {
  const paragraphs = lines.map((line) => {
    const text = escaped(line);
    return `<p>${line === link ? `<a href="${text}">${text}</a>` : text}</p>`;
  });
  const style = 'font-family: system-ui, sans-serif; font-size: 16px; line-height: 1.5';
  return `<!doctype html>
<html lang="${escaped(language)}"><head><meta charset="utf-8"></head>
<body style="${style}">
${paragraphs.join('\n')}
</body></html>
`;
}
