import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { stripTypes } from './strip.ts';

/** A file that pages load. */
export interface WidgetFile {
  readonly type: string;
  readonly body: string;
  readonly etag: string;
}

const folder = new URL('../../../widget/', import.meta.url);

/** Reads what the customer's page is made of, by name: its scripts without their types, and its style. */
export async function readWidget(): Promise<ReadonlyMap<string, WidgetFile>> {
  const names = (await readdir(folder)).filter((name) => /\.(?:ts|css)$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
  const scripts = names.filter((name) => name.endsWith('.ts'));
  const stripped = await stripTypes(texts.filter((_, index) => names[index]?.endsWith('.ts') === true));
  return new Map(
    names.map((name, index) => {
      const script = scripts.indexOf(name);
      return [
        name,
        script < 0
          ? widgetFile('text/css', texts[index] ?? '')
          : widgetFile('text/javascript', stripped[script] ?? ''),
      ];
    }),
  );
}

/** A text as a file, with the mark by which a browser knows that it has it. */
export function widgetFile(type: string, body: string): WidgetFile {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { type: `${type}; charset=utf-8`, body, etag };
}
