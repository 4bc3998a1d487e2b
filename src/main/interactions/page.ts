import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import type { Attachment, Message } from '#shared/domain/message.ts';
import type { PageTexts } from './page-texts.ts';

/** An interaction as it is written down, with the names of what it bears ids of. Times are this machine's wall clock. */
export interface WrittenInteraction {
  readonly interaction: DigitalInteraction;
  /** The thread, oldest first. */
  readonly messages: readonly Message[];
  readonly disposition: string | null;
  readonly tags: readonly string[];
  /** Where each attachment lies beside the page, by its id. */
  readonly files: ReadonlyMap<string, string>;
  /** Who writes it down, and when. */
  readonly by: string;
  readonly at: number;
}

const style = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
article { border: 1px solid #8886; border-radius: .5rem; margin: .75rem 0; padding: .5rem .75rem; break-inside: avoid; }
article.out, article.auto { margin-inline-start: 3rem; } article.in { margin-inline-end: 3rem; }
article.note { border-style: dashed; border-color: #b8860b; background: #b8860b1a; }
article header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .85rem; opacity: .8; }
article p { margin: .25rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
p.event { text-align: center; font-size: .85rem; opacity: .75; }
img { display: block; max-width: 100%; max-height: 24rem; margin-top: .5rem; }
footer { margin-top: 2rem; font-size: .85rem; opacity: .7; }
@media print { body { margin: 0; max-width: none; } }
`;

/**
 * The readable page of a downloaded interaction (ITAB-15): one file that needs nothing but the attachments beside it. Whatever was
 * written by anybody is text in it and never markup, and it may run nothing and load nothing from elsewhere.
 */
export function interactionPage(written: WrittenInteraction, texts: PageTexts): string {
  const { interaction } = written;
  const say = timeTexts(texts.language);
  const title = `${texts.channel[interaction.channel]} #${interaction.number}`;
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:";
  return `<!doctype html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${asText(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${asText(title)}</h1>
<dl>${facts(written, texts, say)}</dl>
<main>
${written.messages.map((message) => entry(message, written.files, texts, say)).join('\n')}
</main>
<footer>${asText(texts.made(say.moment(written.at), written.by, say.zone))}</footer>
</body>
</html>
`;
}

interface TimeTexts {
  readonly zone: string;
  moment(at: number): string;
}

function timeTexts(language: string): TimeTexts {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  return { zone: format.resolvedOptions().timeZone, moment: (at) => format.format(at) };
}

function facts(written: WrittenInteraction, texts: PageTexts, say: TimeTexts): string {
  const { interaction } = written;
  const { party, authentication } = interaction;
  const rows: readonly (readonly [string, string | null])[] = [
    [texts.facts.customer, party.name ?? texts.unknownCustomer],
    [texts.facts.address, party.address],
    [texts.facts.entryPoint, interaction.entryPointName],
    [texts.facts.queue, interaction.queueName],
    [texts.facts.reason, interaction.reason],
    [texts.facts.subject, interaction.subject],
    [texts.facts.status, statusText(interaction, texts)],
    [texts.facts.started, say.moment(interaction.startedAt)],
    [texts.facts.ended, interaction.endedAt === null ? null : say.moment(interaction.endedAt)],
    [
      texts.facts.agents,
      interaction.participants
        .map(({ name, from, to }) => `${name} (${say.moment(from)} – ${to === null ? '' : say.moment(to)})`)
        .join('\n'),
    ],
    [texts.facts.authentication, authenticationText(authentication, texts)],
    [texts.facts.disposition, written.disposition],
    [texts.facts.note, interaction.outcome.note],
    [texts.facts.tags, written.tags.join(', ')],
  ];
  return rows
    .flatMap(([name, value]) =>
      value === null || value === '' ? [] : [`<dt>${asText(name)}</dt><dd>${asText(value)}</dd>`],
    )
    .join('');
}

function statusText({ status, subStatus }: DigitalInteraction, texts: PageTexts): string {
  const known: Readonly<Record<string, string>> = { resolved: texts.resolved, pending: texts.pending };
  const main = status === 'open' ? texts.open : texts.closed;
  return subStatus === null ? main : `${main} (${known[subStatus] ?? subStatus})`;
}

function authenticationText(said: DigitalInteraction['authentication'], texts: PageTexts): string | null {
  if (said === null) return null;
  const how = said.state === 'done' ? texts.authenticated : texts.notAuthenticated(said.reason);
  return `${how} (${said.by.name})`;
}

function entry(
  message: Message,
  files: ReadonlyMap<string, string>,
  texts: PageTexts,
  say: TimeTexts,
): string {
  const at = `<time datetime="${new Date(message.at).toISOString()}">${asText(say.moment(message.at))}</time>`;
  if (message.event !== null) return `<p class="event">${at} · ${asText(texts.event(message.event))}</p>`;
  const { delivery } = message;
  const marks = [
    `<strong dir="auto">${asText(authorText(message, texts))}</strong>`,
    at,
    ...(message.kind === 'note' ? [`<span>${asText(texts.internalNote)}</span>`] : []),
    ...(delivery === null
      ? []
      : [
          `<span>${asText(texts.delivery[delivery.state] + (delivery.reason === null ? '' : `: ${delivery.reason}`))}</span>`,
        ]),
  ];
  const words = message.text === '' ? '' : `<p dir="auto">${asText(message.text)}</p>`;
  const attachments = message.attachments.map((one) => attachmentText(one, files.get(one.id) ?? null));
  return `<article class="${message.kind}"><header>${marks.join('')}</header>${words}${attachments.join('')}</article>`;
}

function authorText({ author }: Message, texts: PageTexts): string {
  switch (author.kind) {
    case 'customer':
      return author.name ?? texts.unknownCustomer;
    case 'agent':
      return author.name;
    case 'hub':
      return texts.automatic;
    default:
      return author satisfies never;
  }
}

/** Pictures of kinds that a browser only shows; one that could bear a script is a file like any other. */
const pictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

function attachmentText({ name, type }: Attachment, path: string | null): string {
  if (path === null) return `<p>${asText(name)}</p>`;
  const address = path.split('/').map(encodeURIComponent).join('/');
  const picture = pictures.has(type) ? `<img src="${address}" alt="">` : '';
  return `<p><a href="${address}">${asText(name)}</a>${picture}</p>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Words as a page shows them, whatever is in them. */
function asText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
