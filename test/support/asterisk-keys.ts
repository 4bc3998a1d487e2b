import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '#scripts/lib/progress.mjs';

/** A certificate for 127.0.0.1 and the private CA that signed it, as files. */
export interface ServerKeys {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

/** Makes both, good for a day. */
export async function makeServerKeys(folder: string): Promise<ServerKeys> {
  await mkdir(folder, { recursive: true });
  const file = (name: string) => join(folder, name);
  const names = file('names.cnf');
  await writeFile(names, 'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n');
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc'];
  const openssl = (...args: string[]) => run('openssl', args);
  const keys = { ca: file('ca.pem'), certificate: file('server.pem'), key: file('server.key') };
  const caKey = file('ca.key');
  const request = file('server.csr');
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    caKey,
    '-out',
    keys.ca,
    '-days',
    '1',
    '-subj',
    '/CN=Test CA',
  );
  await openssl('req', ...newKey, '-keyout', keys.key, '-out', request, '-subj', '/CN=127.0.0.1');
  await openssl(
    ...['x509', '-req', '-in', request, '-CA', keys.ca, '-CAkey', caKey, '-CAcreateserial'],
    ...['-out', keys.certificate, '-days', '1', '-extfile', names],
  );
  return keys;
}
