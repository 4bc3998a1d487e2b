import { existsSync, readFileSync } from 'node:fs';
import * as tls from 'node:tls';

/** Where Linux distributions keep the certificates that IT has added to the system. */
const linuxBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
];

/**
 * The certificate authorities to trust: Node's own, the system's (by Node where it can read them, by the bundle file on
 * Linux), and those of IT's file. Undefined when Node's defaults are all there is. Throws when IT's file cannot be read:
 * going on without it would look like a bad certificate.
 */
export function trustedAuthorities(caFile: string | undefined): string[] | undefined {
  const system = systemAuthorities();
  const added = caFile === undefined ? [] : [readFileSync(caFile, 'utf8')];
  if (system.length === 0 && added.length === 0) return undefined;
  return [...tls.rootCertificates, ...system, ...added];
}

function systemAuthorities(): string[] {
  // Node 22.15 and later read the system's store on every platform; older runtimes have no such function.
  const read = (tls as { getCACertificates?: (type: 'system') => string[] }).getCACertificates;
  if (read !== undefined) return read('system');
  const bundle = linuxBundles.find((path) => existsSync(path));
  return bundle === undefined ? [] : [readFileSync(bundle, 'utf8')];
}
