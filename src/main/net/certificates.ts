import { existsSync, readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

/** Where Linux distributions keep the system's certificate authorities, the first that exists counts. */
const linuxBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/**
 * The system's certificate authorities as PEM. Node 22.15 and later read the system's store themselves; older ones (the
 * development runtime, Linux only) read the distribution's bundle. This is the only place where the two runtimes differ.
 */
export function systemAuthorities(platform: NodeJS.Platform): string[] {
  if (typeof tls.getCACertificates === 'function') return tls.getCACertificates('system');
  const bundle = platform === 'linux' ? linuxBundles.find((file) => existsSync(file)) : undefined;
  return bundle === undefined ? [] : splitPem(readFileSync(bundle, 'utf8'));
}

/** The authorities that IT adds by policy; 'net.authorityFile' when the file cannot be read or holds none. */
export function authoritiesFrom(file: string): Result<string[], Problem> {
  try {
    const found = splitPem(readFileSync(file, 'utf8'));
    if (found.length > 0) return ok(found);
    return fail(problem('net.authorityFile', 'no certificate in the file', { file }));
  } catch (error) {
    return fail(problem('net.authorityFile', String(error), { file }));
  }
}

/** The certificates of a PEM file, one string each. */
export function splitPem(text: string): string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
}

/** What every TLS connection of main trusts: Mozilla's list that Node brings, the system's, and IT's. Read at first use. */
export function trustedAuthorities(platform: NodeJS.Platform, extra: readonly string[]): () => string[] {
  let known: string[] | null = null;
  return () => {
    known ??= [...new Set([...tls.rootCertificates, ...systemAuthorities(platform), ...extra])];
    return known;
  };
}
