import { isConnected, isOnHold } from '#shared/domain/call.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { MediaLink } from '../windows/media-link.ts';
import type { Line } from './line.ts';
import type { Lines } from './lines.ts';
import type { PhoneNeeds } from './needs.ts';

export interface ConferenceOptions {
  readonly lines: Lines;
  readonly media: Pick<MediaLink, 'request'>;
  readonly needs: Pick<PhoneNeeds, 'bridgeAtHub' | 'policy'>;
}

/**
 * Calls in which everybody hears everybody. Two are mixed on this desktop; for more people they are first joined into one
 * conference of the exchange, of which the agent keeps one leg.
 */
export interface Conference {
  /**
   * Joins all connected calls (XFER-7). Refused with 'phone.nothingToMerge', 'phone.conferenceFull', 'phone.transferring', why a call could not be
   * taken back from hold, or the hub's and the media host's problems: then nothing is joined, and what was held is held.
   */
  merge(): Promise<Result<null>>;
  /**
   * Makes room for one more (XFER-9): joins what is mixed here at the exchange, and answers with the leg that stays. Refused
   * with 'phone.conferenceFull' or the hub's problems; everybody then still hears everybody.
   */
  escalate(): Promise<Result<Line>>;
  /** Joins what is mixed here at the exchange, so that it can be held as one. Refused with the hub's problems. */
  gather(): Promise<Result<Line>>;
  /** Whether this call is mixed here. */
  mixes(line: Line): boolean;
  /** The calls that are mixed here. */
  mixed(): readonly Line[];
  /** A call has ended: a mix of one is none, and who is left is in a plain call again. */
  settle(): void;
}

/** Makes the conference of one phone. */
export function createConference(options: ConferenceOptions): Conference {
  const { lines, media, needs } = options;
  /** The peers that the media host mixes. */
  let mixing: readonly string[] = [];

  const mixed = (): readonly Line[] => lines.connected().filter(mixes);

  const settle = (): void => {
    const left = mixed();
    if (left.length < 2) for (const line of left) line.move({ kind: 'unmerged' });
    const peers = left.length < 2 ? [] : left.map((line) => line.id);
    if (peers.length === mixing.length) return;
    mixing = peers;
    void media.request('conference.set', { peers });
  };

  /** Takes all of them back from hold, or none. */
  const resumeAll = async (held: readonly Line[]): Promise<Result<null>> => {
    const resumed: Line[] = [];
    for (const line of held) {
      const back = await line.resume();
      if (!back.ok) {
        for (const one of resumed) await one.hold('consult');
        return back;
      }
      resumed.push(line);
    }
    return ok(null);
  };

  const mergeHere = async (joining: readonly Line[]): Promise<Result<null>> => {
    const held = joining.filter((line) => isOnHold(line.call()));
    const talk = joining.find((line) => !held.includes(line)) ?? joining[0];
    const back = await resumeAll(held);
    if (!back.ok) return back;
    // Somebody hung up meanwhile. If one is left they are talked with, else nobody is talked with but whoever was.
    if (!joining.every((line) => line.call().kind === 'active')) {
      const left = joining.filter((line) => isConnected(line.call()));
      if (left.length > 1) for (const line of held) await line.hold('consult');
      return fail(problem('phone.callOver'));
    }
    const peers = joining.map((line) => line.id);
    const mix = await media.request('conference.set', { peers });
    if (!mix.ok) {
      for (const line of held) await line.hold('consult');
      return mix;
    }
    mixing = peers;
    const muted = talk !== undefined && isMuted(talk);
    for (const line of joining) {
      line.move({ kind: 'merged', how: 'local' });
      if (isMuted(line) !== muted) line.mute(muted);
    }
    settle();
    return mixed().length < 2 ? fail(problem('phone.callOver')) : ok(null);
  };

  const mergeAtExchange = async (joining: readonly Line[]): Promise<Result<Line>> => {
    // The first one stays; the exchange may end the others before the hub has answered.
    for (const line of joining.slice(1)) line.expectEnd('merged');
    const bridge = await needs.bridgeAtHub(joining.map((line) => line.call().callId));
    for (const line of joining) line.expectEnd(null);
    if (!bridge.ok) return bridge;
    const stays = joining.find((line) => line.call().callId === bridge.value.callId);
    if (stays === undefined || !isConnected(stays.call())) return fail(problem('phone.callOver'));
    stays.move({ kind: 'merged', how: 'exchange' });
    for (const line of joining) if (line !== stays) line.leave('merged');
    settle();
    return ok(stays);
  };

  return {
    merge: async () => {
      const joining = lines.connected();
      if (joining.some((line) => line.call().kind === 'transferring'))
        return fail(problem('phone.transferring'));
      if (joining.length < 2 || joining.every(mixes)) return fail(problem('phone.nothingToMerge'));
      if (joining.length + 1 > needs.policy().conference.maxParties)
        return fail(problem('phone.conferenceFull'));
      if (!joining.some((line) => inExchange(line))) return mergeHere(joining);
      const stays = await mergeAtExchange(joining);
      if (!stays.ok) return stays;
      return isOnHold(stays.value.call()) ? stays.value.resume() : ok(null);
    },
    escalate: async () => {
      const joining = mixed();
      // The agent, those who are in it, and the one who is to come.
      if (joining.length + 2 > needs.policy().conference.maxParties)
        return fail(problem('phone.conferenceFull'));
      return mergeAtExchange(joining);
    },
    gather: () => mergeAtExchange(mixed()),
    mixes,
    mixed,
    settle,
  };
}

function mixes(line: Line): boolean {
  const call = line.call();
  return isConnected(call) && call.merged === 'local';
}

function inExchange(line: Line): boolean {
  const call = line.call();
  return isConnected(call) && call.merged === 'exchange';
}

function isMuted(line: Line): boolean {
  const call = line.call();
  return isConnected(call) && call.muted;
}
