import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RouteContract } from '#shared/hub-api/route-contract.ts';
import { generalProblems, routes } from '#shared/hub-api/routes.ts';
import { english, translations } from './all-texts.ts';

const root = join(import.meta.dirname, '../../../../src');

function sourcesIn(folder: string, without?: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !without?.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

const dutch = translations.nl;
const window = sourcesIn(join(root, 'renderer'), /i18n\/\w\w\//).join('\n');

describe('the texts', () => {
  it('are translated: only names and words that both languages share are alike', () => {
    const shared = [
      'app.name',
      'account.profile.team',
      'account.profile.hub',
      'state.channels.chat',
      'state.channels.fax',
      'contacts.count_one',
      'calls.countMore',
      'header.workWaits',
      'supervision.short',
      'relation.showContact',
      'relation.mail',
      'missing.mail',
      'crm.kind.lead',
      'crm.number',
      'crm.part.status',
      'directory.team',
      'finder.why.email',
      'settings.shortcuts.words.chat',
      'settings.shortcuts.words.dashboards',
      'dashboards.title',
      'dashboards.short',
      'dashboards.channel.chat',
      'dashboards.channel.fax',
      'myDay.chats',
      'messenger.section.recent',
      'mentions.byInteraction',
      'notices.about.interaction',
      'commitments.inMinutes',
      'interactions.chat',
      'interactions.filters',
      'interactions.period.between',
      'interactions.status.label',
      'interactions.status.open',
      'interactions.website',
      'interactions.account',
      'interactions.agent',
      'interactions.column.contact',
      'interactions.column.status',
      'interactions.column.agent',
      'interactions.column.website',
      'interactions.column.account',
      'interactions.is.open',
      'interactions.is.custom',
    ];
    const alike = [...english].filter(([key, text]) => dutch.get(key) === text && /\p{L}{3}/u.test(text));
    expect(alike.map(([key]) => key).filter((key) => !shared.includes(key))).toEqual([]);
  });

  it('are all used', () => {
    // Keys made from a value, such as t(`state.${kind}`), count for all that begin alike.
    const made = [...window.matchAll(/`([a-zA-Z.]+)\$\{/g)].map((match) => match[1] ?? '');
    const unused = [...english.keys()]
      .filter((key) => !key.startsWith('problem.'))
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !window.includes(`'${key}'`) && !made.some((start) => key.startsWith(start)));
    expect(unused).toEqual([]);
  });

  it('exist for every key that is asked for', () => {
    const asked = [...window.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? '');
    expect(asked.length).toBeGreaterThan(50);
    const missing = asked.filter((key) => !english.has(key) && !english.has(`${key}_other`));
    expect(missing).toEqual([]);
  });
});

describe('the sentences for problems', () => {
  const known = (code: string) => english.has(`problem.${code}.what`) && english.has(`problem.${code}.todo`);

  it('exist for everything that the hub may answer', () => {
    const all: RouteContract[] = Object.values(routes);
    const codes = [
      ...all.flatMap((route) => Object.keys(route.problems ?? {})),
      ...Object.keys(generalProblems),
    ];
    expect(codes.filter((code) => !known(code))).toEqual([]);
  });

  it('exist for every code that the desktop makes', () => {
    // Between main and its own worker or media page; turned into one of the others before an agent could meet it.
    const inside = new Set([
      'media.closed',
      'media.invalid',
      'media.invalidReply',
      'media.peerExists',
      'media.unknownPeer',
      'net.cancelled',
    ]);
    const sources = ['main', 'media', 'renderer', 'shared/domain'].flatMap((layer) =>
      sourcesIn(join(root, layer)),
    );
    const codes = new Set(
      sources.flatMap((source) =>
        [...source.matchAll(/\b(?:problem|refuse)\(\s*'([a-z]\w*(?:\.\w+)+)'/g)].map(
          (match) => match[1] ?? '',
        ),
      ),
    );
    expect(codes.size).toBeGreaterThan(40);
    expect([...codes].filter((code) => !known(code) && !inside.has(code))).toEqual([]);
  });
});
