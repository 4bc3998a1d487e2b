import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { longestPassword, type PasswordFault, passwordFaultSchema } from '#shared/domain/password.ts';
import type { Problem } from '#shared/util/problem.ts';
import { escaped } from '../api/escaped.ts';
import type { Database } from '../db/database.ts';
import { readWorkspace, type Workspace } from '../policies/store.ts';
import { rulesOf } from './password-state.ts';
import type { Resets } from './reset.ts';
import { accountWords } from './words/index.ts';
import type { AccountWords } from './words/words.ts';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 24px 16px; background: light-dark(#f4f5f7, #16181d); color: light-dark(#1b1e24, #e8eaee); }
main { max-inline-size: 420px; margin: 8vh auto 0; padding: 32px; border-radius: 12px; overflow-wrap: anywhere;
  background: light-dark(#fff, #1f2229); border: 1px solid light-dark(#d9dce2, #363b45); }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3; }
label { display: block; margin-block-start: 16px; font-weight: 600; }
input { box-sizing: border-box; inline-size: 100%; margin-block-start: 4px; padding: 10px 12px; font: inherit; border-radius: 8px;
  border: 1px solid light-dark(#767c88, #8a91a0); background: light-dark(#fff, #16181d); color: inherit; }
button { inline-size: 100%; margin-block-start: 24px; padding: 12px; font: inherit; font-weight: 600; border: 0; border-radius: 8px;
  background: #1d4fd7; color: #fff; cursor: pointer; }
input:focus-visible, button:focus-visible { outline: 3px solid light-dark(#1d4fd7, #8fb0ff); outline-offset: 2px; }
ul { margin: 4px 0 0; padding-inline-start: 20px; }
.rules { margin-block-start: 16px; color: light-dark(#4b515d, #b3b9c6); font-size: 14px; }
.faults { margin-block-start: 16px; padding: 12px 16px; border-radius: 8px; background: light-dark(#fdecea, #43201d);
  color: light-dark(#8c1d12, #ffb9b0); }
`;
/** One page asks for nothing: no script, no picture, nothing of elsewhere. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** More than that is no password; it bounds what is read. */
const formSchema = z.object({
  next: z.string().max(longestPassword * 5),
  again: z.string().max(longestPassword * 5),
});
const formBytes = 16_384;

/**
 * Serves the page that a mailed link opens, /password/<token>: a plain form that works without scripts. The token stands in the
 * address only, which is told to nobody else and kept by no cache; opening the page uses nothing up, because mail filters open links
 * too.
 */
export function servePasswordPage(server: FastifyInstance, database: Database, resets: Resets): void {
  const page = { schema: { hide: true } };
  server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytes },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );

    scope.get<{ Params: { token: string } }>('/password/:token', page, async (request, reply) => {
      const workspace = await readWorkspace(database.sql);
      const found = await resets.look(request.params.token, request.ip);
      if (found.ok) return send(reply, 200, workspace, formOf(workspace, []));
      return refuse(reply, workspace, found.problem);
    });

    scope.post<{ Params: { token: string } }>('/password/:token', page, async (request, reply) => {
      const workspace = await readWorkspace(database.sql);
      const form = formSchema.safeParse(request.body);
      const words = accountWords(workspace.language).page;
      if (!form.success) return send(reply, 422, workspace, formOf(workspace, [words.faults.tooLong]));
      const { next, again } = form.data;
      if (next !== again) return send(reply, 422, workspace, formOf(workspace, [words.faults.differ]));
      const set = await resets.set(request.params.token, next, request.ip);
      if (set.ok) return send(reply, 200, workspace, wordsOnly(words.doneTitle, words.done));
      return refuse(reply, workspace, set.problem);
    });
    done();
  });
}

function refuse(reply: FastifyReply, workspace: Workspace, { code, details }: Problem): FastifyReply {
  const words = accountWords(workspace.language).page;
  switch (code) {
    case 'password.weak':
      return send(reply, 422, workspace, formOf(workspace, faultsOf(String(details?.['faults']), words)));
    case 'password.used':
      return send(reply, 422, workspace, formOf(workspace, [words.used(Number(details?.['history']))]));
    case 'request.tooMany':
      return send(reply, 429, workspace, wordsOnly(words.tooManyTitle, words.tooMany));
    default:
      return send(reply, 410, workspace, wordsOnly(words.overTitle, words.over));
  }
}

function faultsOf(faults: string, words: AccountWords['page']): string[] {
  return faults.split(',').flatMap((fault) => {
    const known = passwordFaultSchema.safeParse(fault);
    return known.success ? [words.faults[known.data satisfies PasswordFault]] : [];
  });
}

function send(
  reply: FastifyReply,
  status: number,
  { name, language }: Workspace,
  content: string,
): FastifyReply {
  const title = escaped(`${accountWords(language).page.title} – ${name}`);
  reply.headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex',
  });
  return reply.code(status).send(`<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body><main>${content}</main></body>
</html>
`);
}

function wordsOnly(title: string, text: string): string {
  return `<h1>${escaped(title)}</h1><p>${escaped(text)}</p>`;
}

/** The form with the rules, and what was wrong with what was sent; what was typed is not sent back. */
function formOf({ name, language, policy: { password } }: Workspace, faults: readonly string[]): string {
  const words = accountWords(language).page;
  const { rules } = words;
  const asked = rulesOf(password).suite
    ? [rules.length, rules.lower, rules.upper, rules.digit, rules.special, rules.other]
    : [rules.length, rules.other];
  const list = (lines: readonly string[]) =>
    `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
  const told =
    faults.length === 0
      ? ''
      : `<div class="faults" id="faults" role="alert">${escaped(words.faultsTitle)}${list(faults)}</div>`;
  const described = faults.length === 0 ? 'rules' : 'faults rules';
  const field = (id: string, label: string) =>
    `<label for="${id}">${escaped(label)}</label><input id="${id}" name="${id}" type="password" autocomplete="new-password" required aria-describedby="${described}">`;
  return `<h1>${escaped(words.title)}</h1><p>${escaped(words.lead(name))}</p>${told}
<form method="post">${field('next', words.next)}${field('again', words.again)}
<div class="rules" id="rules">${escaped(words.rulesTitle)}${list(asked)}</div>
<button type="submit">${escaped(words.save)}</button></form>`;
}
