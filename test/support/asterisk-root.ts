import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { aptInstall } from '#scripts/lib/apt.ts';
import { userCache } from '#scripts/lib/paths.ts';
import { run, StepError, step } from '#scripts/lib/progress.mjs';

/** The release of Debian that has Asterisk 22; its Kamailio is 6, its rtpengine 26. */
const RELEASE = 'forky';
const PACKAGES = [
  'asterisk',
  'asterisk-modules',
  'asterisk-config',
  'asterisk-core-sounds-en-wav',
  'asterisk-moh-opsound-wav',
  'kamailio',
  'kamailio-websocket-modules',
  'rtpengine-daemon',
];
/** Changes whenever a root made before must be made anew. */
const GENERATION = 2;

/** Programs of the machine that are needed beside Node, and the packages that bring them. */
const PROGRAMS = [
  ['mmdebstrap', 'mmdebstrap'],
  ['openssl', 'openssl'],
] as const;

/**
 * A root directory with Asterisk, Kamailio and rtpengine in it, prepared once for all checkouts of this user.
 * @throws {StepError} with what is missing
 */
export async function asteriskRoot(): Promise<string> {
  const folder = join(userCache(), 'asterisk');
  const root = join(folder, `${RELEASE}-${GENERATION}`);
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new StepError(
      'Asterisk runs in a root directory of its own, for which one has to be root on Linux.',
      'Run it as root, on a Debian or in a container of one.',
    );
  }
  await bringPrograms();
  if (existsSync(root)) return root;
  const mirror = await mirrorHere();
  await step(`Preparing Debian ${RELEASE} with Asterisk and Kamailio in ${root}`, async (note) => {
    await mkdir(folder, { recursive: true });
    const made = `${root}.${process.pid}`;
    await rm(made, { recursive: true, force: true });
    await run('mmdebstrap', [...OPTIONS, RELEASE, made, mirror], {
      onLine: (line) => note(line.slice(0, 80)),
      remedy: `Run it by hand to see more: mmdebstrap ${RELEASE} /tmp/root ${mirror}`,
    });
    // Asterisk looks its own name up for every call.
    await writeFile(join(made, 'etc', 'hosts'), `127.0.0.1 localhost ${hostname()}\n`);
    // Who was quicker has made the same.
    await rename(made, root).catch(() => rm(made, { recursive: true, force: true }));
  });
  return root;
}

const OPTIONS = [
  '--variant=minbase',
  '--mode=root',
  '--components=main',
  `--include=${PACKAGES.join(',')}`,
  '--aptopt=Acquire::Check-Valid-Until "false"',
  '--aptopt=Acquire::Languages "none"',
  '--aptopt=APT::Install-Recommends "false"',
  '--dpkgopt=path-exclude=/usr/share/doc/*',
  '--dpkgopt=path-exclude=/usr/share/man/*',
];

async function bringPrograms(): Promise<void> {
  const folders = (process.env['PATH'] ?? '').split(':');
  const missing = PROGRAMS.filter(([program]) => !folders.some((dir) => existsSync(join(dir, program))));
  if (missing.length > 0) {
    const packages = missing.map(([, name]) => name);
    await aptInstall(packages, 'they make a root directory for Asterisk, and its certificates');
  }
}

/** The mirror that apt of this machine uses for its own release. */
async function mirrorHere(): Promise<string> {
  const list = ['indextargets', '--format', '$(REPO_URI) $(CODENAME) $(COMPONENT)'];
  const remedy = 'Asterisk comes from a Debian mirror: take a Debian with one in /etc/apt.';
  const targets = (await run('apt-get', list, { remedy })).split('\n').map((line) => line.split(' '));
  const release = /^VERSION_CODENAME=(.+)$/m.exec(await readFile('/etc/os-release', 'utf8'))?.[1];
  const main = targets.filter(([, , component]) => component === 'main');
  const [mirror] = main.find(([, codename]) => codename === release) ?? main[0] ?? [];
  if (mirror === undefined) throw new StepError('apt has no Debian mirror here.', remedy);
  return mirror;
}
