import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

/**
 * Resolves `${env:NAME}` or `${file:PATH}` (relative to the workspace file's folder). `workspace.secretMissing` {reference}
 * when it is not there or empty; the value itself is never part of a message.
 */
export function resolveSecret(
  reference: string,
  from: { folder: string; environment: (name: string) => string | undefined },
): Result<string> {
  const [, kind, name] = /^\$\{(env|file):([^}]+)\}$/.exec(reference) ?? [];
  const value =
    name === undefined
      ? undefined
      : kind === 'env'
        ? from.environment(name)
        : fileText(resolve(from.folder, name));
  return value === undefined || value === ''
    ? fail(problem('workspace.secretMissing', `${reference} is not set`, { reference }))
    : ok(value);
}

function fileText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}
