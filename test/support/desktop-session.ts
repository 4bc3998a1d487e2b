import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNet } from '#main/net/net.ts';
import type { Session } from '#main/session/port.ts';
import { memorySecrets, type SecretStore } from '#main/session/secrets.ts';
import { createSession } from '#main/session/session.ts';
import { openSettings, type SettingsStore } from '#main/settings/settings.ts';
import { type Clock, systemClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';

/** One machine: what stays when the desktop on it is started again. */
export interface Machine extends Disposable {
  readonly folder: string;
  readonly secrets: SecretStore;
  readonly settings: SettingsStore;
  /** Starts the desktop's session without its windows. */
  boot(options?: { clock?: Clock }): Session;
}

/** A machine with a secret store unless said otherwise, and a hub's address when one is given. */
export function aMachine(hubAddress: string | null, options: { secretStore?: boolean } = {}): Machine {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-desktop-'));
  const kept = new Map<string, unknown>();
  const file = {
    get: (key: string) => kept.get(key),
    set: (key: string, value: unknown) => void kept.set(key, value),
  };
  const settings = openSettings(file, {}, null);
  if (hubAddress !== null) settings.set('hubAddress', hubAddress);
  const secrets = { ...memorySecrets(), available: options.secretStore ?? true };
  return {
    folder,
    secrets,
    settings,
    boot: ({ clock = systemClock } = {}) =>
      createSession({
        net: createNet({
          resolveProxy: async () => 'DIRECT',
          extraAuthorities: [],
          platform: process.platform,
        }),
        secrets,
        settings,
        clock,
        random: Math.random,
        log: {
          info: () => undefined,
          warn: () => undefined,
          error: (message, error) => console.error(message, error),
        },
        dataRoot: folder,
        workerPath: new URL('../../src/main/cache/worker.ts', import.meta.url),
        nativeBinding: undefined,
        desktopName: 'Test desktop',
        calls: { any: () => false, over: async () => undefined },
      }),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Resolves with the first view of the session that fulfils the condition, looking at the present one first. */
export function untilView(
  session: Session,
  condition: (view: ReturnType<Session['view']>) => boolean,
): Promise<ReturnType<Session['view']>> {
  const now = session.view();
  if (condition(now)) return Promise.resolve(now);
  return new Promise((resolve) => {
    const subscription = session.onView((view) => {
      if (!condition(view)) return;
      void subscription.dispose();
      resolve(view);
    });
  });
}

/** Resolves once the link of a signed-in session is online. */
export async function untilOnline(session: Session): Promise<void> {
  await untilView(session, (view) => view.kind === 'signedIn' && view.link.kind === 'online');
}
