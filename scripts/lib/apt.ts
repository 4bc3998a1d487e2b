import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run, StepError, step } from './progress.mjs';

/** Whether packages can be installed here without asking anybody: Debian or a child of it, as root. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** What a person types for it. */
export function installCommand(
  packages: readonly string[],
  debian: boolean = existsSync('/usr/bin/apt-get'),
): string {
  const command = `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  return debian ? command : `Install them with this system's package manager; on Debian it is: ${command}`;
}

/**
 * Picks the name that this release of the distribution has: libraries whose time type grew to 64 bit
 * carry `t64` behind their name there.
 * @param known whether a package of that name can be installed
 */
export function nameHere(name: string, known: (name: string) => boolean): string {
  return known(`${name}t64`) ? `${name}t64` : name;
}

/**
 * Installs Debian packages, saying so first.
 * @param why what they are for
 * @throws {StepError} with the one command that does it, where it cannot be done from here
 */
export async function aptInstall(packages: readonly string[], why: string): Promise<void> {
  if (!canInstall()) {
    throw new StepError(
      `System packages are missing (${why}): ${packages.join(', ')}.`,
      installCommand(packages),
    );
  }
  await step(`Installing ${packages.join(', ')} with apt-get: ${why}`, async (note) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const onLine = (line: string): void => note(line.slice(0, 80));
    const remedy = `Run it by hand to see more: ${installCommand(packages)}`;
    await run('apt-get', ['update', '-qq'], { env, onLine, remedy });
    const names = packages.map((name) => nameHere(name, isKnown));
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
      env,
      onLine,
      remedy,
    });
  });
}

function isKnown(name: string): boolean {
  return /Candidate: (?!\(none\))/.test(
    spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout ?? '',
  );
}
