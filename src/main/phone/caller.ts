import { z } from 'zod';
import type { Party } from '#shared/domain/interaction.ts';

/** Longest name and number that are shown, in characters. */
const longestName = 100;
const longestAddress = 64;
const longestQueue = 100;

/**
 * Characters that may change how the rest is read: controls, line and paragraph separators, zero-width ones, and those
 * that turn the direction of text (a name must not be able to look like another one).
 */
const harmful =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** Text from the network, safe to show: one line, no tricks, at most `longest` characters; null when nothing is left. */
export function cleanText(text: string | null | undefined, longest: number): string | null {
  if (text === null || text === undefined) return null;
  // Cut before anything else works on it; one character has at most two units.
  const short = text.slice(0, longest * 8);
  const clean = short.normalize('NFC').replace(harmful, ' ').replace(/\s+/g, ' ').trim();
  const characters = [...clean];
  return characters.length === 0 ? null : characters.slice(0, longest).join('').trim();
}

/** The caller as From tells it (RFC 3261 section 20.20). A withheld number is an empty address. */
export function callerOf(from: { user: string | null; displayName: string | null }): Party {
  const address = cleanText(from.user, longestAddress) ?? '';
  const name = cleanText(from.displayName, longestName);
  const withheld = address.toLowerCase() === 'anonymous';
  return { address: withheld ? '' : address, name: name === address ? null : name };
}

/** The interaction's id from X-Lineside-Interaction; null when it is missing or not a UUID. */
export function interactionIdOf(header: string | null): string | null {
  const parsed = z.uuid().safeParse(header?.trim());
  return parsed.success ? parsed.data.toLowerCase() : null;
}

/** The queue's name from X-Lineside-Queue, which is percent-encoded because names are not ASCII. */
export function queueNameOf(header: string | null): string | null {
  if (header === null) return null;
  try {
    return cleanText(decodeURIComponent(header.trim()), longestQueue);
  } catch {
    return null;
  }
}
