import { isConnected, isUp } from '#shared/domain/call.ts';
import type { PreflightStep } from '#shared/ipc/audio.ts';
import type { IceServer } from '#shared/media/contract.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import type { Phone } from '../phone/port.ts';
import type { MediaLink } from '../windows/media-link.ts';

/** What the check before work looks at. */
export interface PreflightNeeds {
  readonly media: Pick<MediaLink, 'request'>;
  readonly phone: Pick<Phone, 'view' | 'onChange' | 'dial' | 'end' | 'quality' | 'clearEnded'>;
  readonly clock: Clock;
  /** Servers that lead calls through difficult networks, as the hub named them last. */
  readonly iceServers: () => readonly IceServer[];
  /** A number that plays back what it hears; null where there is none. */
  readonly echoNumber: () => string | null;
  /** What the system refuses us and calls need: the microphone first, then notifications (OFFER-8). */
  readonly refusals: () => readonly Problem[];
}

export type StepOutcome = Pick<PreflightStep, 'state'> & Partial<Omit<PreflightStep, 'name' | 'state'>>;

const passed: StepOutcome = { state: 'passed' };
const failed = (reason: Problem, figures: Partial<StepOutcome> = {}): StepOutcome => ({
  state: 'failed',
  reason,
  ...figures,
});
const skipped = (code: string): StepOutcome => ({ state: 'skipped', reason: problem(code) });

/** A phone that is still registering may take so long. */
const registerWithinMs = 5000;
/** The noise of a quiet room, as the best headsets deliver it, is under this; a voice never is. */
const silenceDbfs = -60;
/** A test call is answered and has sound within this, or something is wrong. */
const echoWithinMs = 15_000;
/** Half a second of sound is no accident. */
const packetsOfSound = 25;
const lookEveryMs = 500;
/** So often more, once packets arrive, for a level above silence. */
const looksForLevel = 4;

/**
 * The steps by name; none throws for what can go wrong, each ends by itself.
 * @param onCall told of the call that a step makes: 'dialling' at first, because it is seen before its id is known; null
 * when it was not made
 */
export function preflightSteps(
  needs: PreflightNeeds,
  onCall: (id: string | null) => void,
): { readonly [N in PreflightStep['name']]: () => Promise<StepOutcome> } {
  const { media, phone, clock } = needs;

  /** Resolves once the phone is so, or with false when it takes too long. */
  const until = (is: () => boolean, withinMs: number): Promise<boolean> => {
    if (is()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (right: boolean): void => {
        void timer.dispose();
        void listening.dispose();
        resolve(right);
      };
      const timer = clock.after(withinMs, () => done(false));
      const listening = phone.onChange(() => {
        if (is()) done(true);
      });
    });
  };

  return {
    permissions: async () => {
      const [first] = needs.refusals();
      return first === undefined ? passed : failed(first);
    },

    registration: async () => {
      await until(() => phone.view().registration.kind !== 'registering', registerWithinMs);
      const { registration } = phone.view();
      if (registration.kind === 'off') return skipped('preflight.noPhone');
      if (registration.kind === 'deskPhone') {
        if (registration.state === 'ready') return passed;
        return failed(problem(registration.state === 'none' ? 'deskPhone.none' : 'deskPhone.notRegistered'));
      }
      if (registration.kind === 'registering') return failed(problem('preflight.registering'));
      return registration.kind === 'failed' ? failed(registration.problem) : passed;
    },

    reachability: async () => {
      const servers = needs.iceServers();
      if (servers.length === 0) return { state: 'passed', reason: problem('preflight.noIceServers') };
      const found = await media.request('check.reach', { iceServers: [...servers] });
      if (!found.ok) return failed(found.problem);
      return reaches(servers, found.value) ? passed : failed(problem('preflight.unreachable'));
    },

    microphone: async () => {
      const heard = await media.request('check.microphone', null);
      if (!heard.ok) return failed(heard.problem);
      const { dbfs } = heard.value;
      return dbfs < silenceDbfs
        ? failed(problem('preflight.microphoneSilent'), { dbfs })
        : { state: 'passed', dbfs };
    },

    speaker: async () => {
      const played = await media.request('check.speaker', null);
      if (!played.ok) return failed(played.problem);
      const { dbfs } = played.value;
      // What leaves us is measured; what reaches the ear only the agent knows.
      return dbfs < silenceDbfs
        ? failed(problem('preflight.speakerSilent'), { dbfs })
        : { state: 'asking', dbfs };
    },

    roundTrip: async () => {
      const came = await media.request('check.roundTrip', null);
      if (!came.ok) return failed(came.problem);
      const { dbfs, roundTripMs } = came.value;
      return dbfs < silenceDbfs
        ? failed(problem('preflight.roundTripLost'), { dbfs })
        : { state: 'passed', dbfs, roundTripMs };
    },

    echoCall: async () => {
      const number = needs.echoNumber();
      const { kind } = phone.view().registration;
      // A phone on the desk is not heard here.
      if (kind === 'off' || kind === 'deskPhone') return skipped('preflight.noPhone');
      if (number === null) return skipped('preflight.noEchoNumber');
      onCall('dialling');
      const dialled = await phone.dial({
        number,
        name: null,
        skillId: null,
        consultFor: null,
        holdOthers: false,
        interactionId: null,
      });
      onCall(dialled.ok ? dialled.value.id : null);
      if (!dialled.ok) return failed(dialled.problem);
      const { id } = dialled.value;
      const call = () => phone.view().calls.find((one) => one.id === id);
      const over = (): boolean => {
        const now = call();
        return now === undefined || !isUp(now);
      };
      await until(() => {
        const now = call();
        return over() || (now !== undefined && isConnected(now));
      }, echoWithinMs);
      const { sounds, dbfs } = await soundOf(id, over);
      const quality = phone.quality(id);
      if (!over()) await phone.end(id);
      // Nothing is owed for it: it leaves the phone bar by itself.
      if (await until(over, registerWithinMs)) phone.clearEnded(id);
      const figures = { dbfs, roundTripMs: quality?.roundTripMs ?? null };
      return sounds ? { state: 'passed', ...figures } : failed(problem('preflight.echoSilent'), figures);
    },
  };

  /**
   * Whether sound arrives in this call before the time is up or the call is over, and the highest level heard (dBFS, null
   * when nothing was measured). Silence that arrives is listened to a little longer: an echo comes after the voice.
   */
  async function soundOf(
    id: string,
    over: () => boolean,
  ): Promise<{ readonly sounds: boolean; readonly dbfs: number | null }> {
    let dbfs: number | null = null;
    let soundingLooks = 0;
    for (let look = 0; look < echoWithinMs / lookEveryMs && !over(); look += 1) {
      const now = phone.quality(id);
      if (now !== null) dbfs = Math.max(dbfs ?? now.speakerDbfs, now.speakerDbfs);
      if ((now?.packetsReceived ?? 0) >= packetsOfSound) soundingLooks += 1;
      const heard = soundingLooks > 0 && dbfs !== null && dbfs >= silenceDbfs;
      if (heard || soundingLooks > looksForLevel) break;
      await new Promise<void>((resolve) => clock.after(lookEveryMs, resolve));
    }
    return { sounds: soundingLooks > 0, dbfs };
  }
}

/** A relay must relay; a server that only tells our own address must have told it, or have had nothing to tell. */
function reaches(
  servers: readonly IceServer[],
  found: { readonly types: readonly string[]; readonly silent: readonly string[] },
): boolean {
  const relays = servers.some(({ urls }) => urls.some((url) => /^turns?:/i.test(url)));
  if (relays) return found.types.includes('relay');
  return found.types.includes('srflx') || (found.types.length > 0 && found.silent.length === 0);
}
