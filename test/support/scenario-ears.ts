import type { Hears, PersonName } from './scenarios.ts';

/** Who can be heard: people, and what an outside number says before it answers. */
export type Speaker = PersonName | 'announcement';

/** What was heard in the last second. */
export interface Sound {
  /** Level of all, dBFS; null for digital silence. */
  readonly dbfs: number | null;
  /** The strongest frequency; null for silence. */
  readonly hz: number | null;
  /** Level at one frequency, where the ear can tell. */
  readonly levelAt: ((hz: number) => number) | null;
}

export interface VoiceTone {
  readonly hz: number;
  readonly dbfs: number;
}

/** The frequencies lie between the notes of the hold music. */
export const TONES: Readonly<Record<Speaker, VoiceTone>> = {
  ada: { hz: 500, dbfs: -20 },
  ben: { hz: 710, dbfs: -20 },
  eve: { hz: 930, dbfs: -20 },
  customer: { hz: 1_130, dbfs: -20 },
  outside: { hz: 1_370, dbfs: -20 },
  announcement: { hz: 1_004, dbfs: -20 },
};

/**
 * Decibels that a way through an exchange may add or take. A mixer on a busy machine leaves out what comes too late; one voice
 * more or less of two is 3 dB.
 */
const TOLERANCE_DB = 2;
/** What is below this was not said to this ear. */
export const NOT_HEARD_DBFS = -40;
/** Below this nobody says anything: codecs have noise of their own. */
const SILENT_DBFS = -60;

/** What is wrong with what was heard; null when it is right. */
export function judge(sound: Sound, hears: Hears): string | null {
  const { dbfs, hz } = sound;
  if (hears === 'silence')
    return dbfs === null || dbfs < SILENT_DBFS ? null : `${dbfs.toFixed(1)} dBFS is no silence`;
  if (dbfs === null || hz === null) return 'nothing was heard';
  return hears === 'music' ? judgeMusic(sound, dbfs) : judgeVoices(sound, { dbfs, hz }, hears);
}

function judgeMusic({ levelAt }: Sound, dbfs: number): string | null {
  const speaker = Object.entries(TONES).find(([, tone]) => (levelAt?.(tone.hz) ?? -150) > dbfs - 3);
  if (speaker !== undefined) return `${speaker[0]} was heard instead of music`;
  return dbfs < -40 || dbfs > -15 ? `${dbfs.toFixed(1)} dBFS is not the level of music` : null;
}

function judgeVoices(
  { levelAt }: Sound,
  { dbfs, hz }: { dbfs: number; hz: number },
  hears: readonly Speaker[],
): string | null {
  const people = Object.entries(TONES);
  const expected = people.filter(([name]) => hears.some((one) => one === name));
  const power = expected.reduce((sum, [, tone]) => sum + 10 ** (tone.dbfs / 10), 0);
  const level = 10 * Math.log10(power);
  if (Math.abs(dbfs - level) > TOLERANCE_DB)
    return `${dbfs.toFixed(1)} dBFS instead of ${level.toFixed(1)} (strongest at ${hz.toFixed(0)} Hz)`;
  if (!expected.some(([, tone]) => Math.abs(tone.hz - hz) < 4))
    return `${hz.toFixed(0)} Hz is nobody who was expected`;
  if (levelAt === null) return null;
  for (const [name, tone] of people) {
    const heard = levelAt(tone.hz);
    const due = expected.some(([one]) => one === name);
    if (due && Math.abs(heard - tone.dbfs) > TOLERANCE_DB)
      return `${name} was heard at ${heard.toFixed(1)} dBFS`;
    if (!due && heard > NOT_HEARD_DBFS) return `${name} was heard too, at ${heard.toFixed(1)} dBFS`;
  }
  return null;
}
