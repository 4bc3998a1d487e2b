/** What a recording's name says, so that a hub that was away can still tell whose it is. */
export interface RecordingName {
  readonly startedAt: number;
  readonly user: string;
  readonly callId: string;
}

const PREFIX = 'lineside-rec';
/** Names are ids of channels too: Asterisk cuts those after 149 characters. */
const MAX_LENGTH = 149;

/** The name of a recording; null when the Call-ID is too long for one. */
export function recordingName({ startedAt, user, callId }: RecordingName): string | null {
  const name = [PREFIX, startedAt, user, Buffer.from(callId).toString('base64url')].join('~');
  return name.length > MAX_LENGTH ? null : name;
}

/** Reads a name; null for recordings that are not ours. */
export function readRecordingName(name: string): RecordingName | null {
  const [, at, user, encoded] = /^lineside-rec~(\d+)~([^~]+)~([A-Za-z0-9_-]+)$/.exec(name) ?? [];
  if (at === undefined || user === undefined || encoded === undefined) return null;
  return { startedAt: Number(at), user, callId: Buffer.from(encoded, 'base64url').toString() };
}
