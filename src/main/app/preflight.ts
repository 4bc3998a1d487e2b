import { Notification, systemPreferences } from 'electron';
import type { IceServer } from '#shared/media/contract.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { createPreflight, type Preflight } from '../audio/preflight.ts';
import type { PreflightNeeds } from '../audio/preflight-steps.ts';
import type { Session } from '../session/index.ts';

/** The check before work with what hub and system know of this desk. */
export function deskPreflight(
  options: Pick<PreflightNeeds, 'media' | 'phone' | 'clock' | 'echoNumber'> & {
    readonly session: Pick<Session, 'onHello'>;
    readonly platform: NodeJS.Platform;
  },
): Preflight & Disposable {
  const own = new DisposableStack();
  let iceServers: readonly IceServer[] = [];
  own.use(
    options.session.onHello((hello) => {
      iceServers = hello.phone?.iceServers ?? [];
    }),
  );
  const preflight = own.use(
    createPreflight({
      ...options,
      iceServers: () => iceServers,
      refusals: () => systemRefusals(options.platform),
    }),
  );
  return { ...preflight, dispose: () => own.dispose() };
}

/** Systems that know whether a program may use the microphone before it is opened. */
const tellsAboutMicrophone: ReadonlySet<string> = new Set(['darwin', 'win32']);

/** What the system has been told to refuse us (OFFER-8). */
function systemRefusals(platform: string): Problem[] {
  const refusals: Problem[] = [];
  if (tellsAboutMicrophone.has(platform)) {
    const status = systemPreferences.getMediaAccessStatus('microphone');
    if (status === 'denied' || status === 'restricted') refusals.push(problem('audio.microphoneRefused'));
  }
  if (!Notification.isSupported()) refusals.push(problem('notifications.unavailable'));
  return refusals;
}
