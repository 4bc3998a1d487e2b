import { Readable } from 'node:stream';
import type { HubSession } from '../session/hub-session.ts';
import { recordingOf } from './audio-address.ts';

/** A request of the window's player, as far as it counts. */
export interface AudioRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface AudioReply {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly data: Readable;
}

/** What the player needs of the hub's answer; nothing else goes to the page. */
const passedOn = ['content-type', 'content-length', 'content-range', 'accept-ranges'];
/** One range (RFC 9110 section 14.1.2): all that a player asks for. */
const oneRange = /^bytes=(\d{1,15}-\d{0,15}|-\d{1,15})$/;

/**
 * Answers the window's player with a recording, or the part of it that it asks for, in the name of whoever is signed in. What
 * is no recording is 404, whatever is not read 405; the hub's refusals keep their status, 502 stands for no answer.
 */
export async function serveAudio(
  request: AudioRequest,
  hub: Pick<HubSession, 'open'> | null,
): Promise<AudioReply> {
  if (request.method !== 'GET') return refusal(405);
  const id = recordingOf(request.url);
  if (id === null || hub === null) return refusal(404);
  const range = Object.entries(request.headers).find(([name]) => name.toLowerCase() === 'range')?.[1];
  const opened = await hub.open('recordingAudio', {
    params: { id },
    query: { purpose: 'listen' },
    headers: range !== undefined && oneRange.test(range) ? { range } : {},
  });
  if (!opened.ok) return refusal(opened.problem.status === 0 ? 502 : opened.problem.status);
  const { status, headers, body } = opened.value;
  const kept = Object.entries(headers).filter(([name]) => passedOn.includes(name));
  return {
    statusCode: status,
    // What a customer said is in no cache of the browser's.
    headers: { ...Object.fromEntries(kept), 'cache-control': 'no-store' },
    data: body,
  };
}

function refusal(statusCode: number): AudioReply {
  return { statusCode, headers: {}, data: Readable.from([]) };
}
