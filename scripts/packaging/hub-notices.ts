import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/paths.ts';

/**
 * The libraries that modules belong to.
 * @param modules paths relative to the checkout, with forward slashes
 * @returns their folders, each once, by name
 */
export function librariesOf(modules: readonly string[]): string[] {
  const found = modules.flatMap((module) => {
    const [library] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module) ?? [];
    return library === undefined ? [] : [library];
  });
  return [...new Set(found)].sort();
}

/** Name, version and licence of every library whose code is in a bundle, as their licences ask for. */
export function notices(modules: readonly string[]): string {
  const parts = librariesOf(modules).map((library) => {
    const folder = join(ROOT, library);
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      readonly name: string;
      readonly version: string;
      readonly license?: string;
    };
    const texts = readdirSync(folder)
      .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8').trim());
    return [`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n');
  });
  return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
