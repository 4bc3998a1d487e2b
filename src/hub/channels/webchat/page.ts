import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LauncherSite } from '#shared/widget-api/chat.ts';
import { escaped } from '../../api/escaped.ts';
import type { Database } from '../../db/database.ts';
import { type Site, siteOfKey } from './sites.ts';
import { readWidget, type WidgetFile, widgetFile } from './widget-files.ts';

/** What the launcher says, by language; the page has words of its own. */
const launcherWords: Readonly<Record<string, Omit<LauncherSite, 'key' | 'name'>>> = {
  en: { open: 'Open the chat', close: 'Close the chat', unread: '{count} unread' },
  nl: { open: 'Chat openen', close: 'Chat sluiten', unread: '{count} ongelezen' },
  de: { open: 'Chat öffnen', close: 'Chat schließen', unread: '{count} ungelesen' },
  fr: { open: 'Ouvrir le chat', close: 'Fermer le chat', unread: '{count} non lus' },
  es: { open: 'Abrir el chat', close: 'Cerrar el chat', unread: '{count} sin leer' },
  it: { open: 'Apri la chat', close: 'Chiudi la chat', unread: '{count} non letti' },
};

/**
 * Serves the customer's page of each web site, /chat/<key>, the script that puts it into any site, /chat/<key>.js, and what both
 * are made of. Nothing of it is kept by a browser without asking again.
 */
export function servePages(server: FastifyInstance, database: Database): void {
  let widget: Promise<ReadonlyMap<string, WidgetFile>> | null = null;
  const files = () => {
    widget ??= readWidget();
    return widget;
  };

  // Pages are no part of the documented API.
  const page = { schema: { hide: true } };
  server.get<{ Params: { name: string } }>('/chat/files/:name', page, async ({ params, headers }, reply) => {
    const file = (await files()).get(params.name);
    return file === undefined ? reply.callNotFound() : send(reply, file, headers);
  });

  server.get<{ Params: { name: string } }>('/chat/:name', page, async ({ params, headers }, reply) => {
    const script = params.name.endsWith('.js');
    const found = await siteOfKey(database.sql, script ? params.name.slice(0, -3) : params.name);
    if (found === null) return reply.callNotFound();
    if (!script) return send(guarded(reply, found), widgetFile('text/html', pageOf(found)), headers);
    const launcher = (await files()).get('launcher.ts')?.body ?? '';
    // Any site may load it; what it shows is the frame's affair.
    reply.header('cross-origin-resource-policy', 'cross-origin');
    return send(reply, widgetFile('text/javascript', launcherOf(found, launcher)), headers);
  });
}

function send(reply: FastifyReply, file: WidgetFile, headers: FastifyRequest['headers']): FastifyReply {
  reply.headers({
    'content-type': file.type,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    etag: file.etag,
  });
  return headers['if-none-match'] === file.etag ? reply.code(304).send() : reply.send(file.body);
}

/** What a browser may do with the page, and who may show it. */
function guarded(reply: FastifyReply, { settings }: Site): FastifyReply {
  const frames = settings.origins.length === 0 ? ['*'] : ["'self'", ...settings.origins];
  return reply.headers({
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      // Pictures of the thread come with the visitor's token, so as blobs.
      "img-src 'self' blob: data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${frames.join(' ')}`,
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  });
}

/** The page is empty until its script fills it: all that it knows of the site stands in one attribute. */
function pageOf({ site }: Site): string {
  return `<!doctype html>
<html lang="${escaped(site.language)}" data-site="${escaped(JSON.stringify(site))}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${escaped(site.name)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/chat/files/page.css">
<script type="module" src="/chat/files/main.ts"></script>
</head>
<body><noscript>${escaped(site.name)}: JavaScript</noscript></body>
</html>
`;
}

function launcherOf({ site: { key, name, language } }: Site, script: string): string {
  const words = launcherWords[language.split('-')[0] ?? ''] ?? launcherWords['en'];
  return `(() => {\nconst linesideSite = ${JSON.stringify({ key, name, ...words })};\n${script}\n})();\n`;
}
