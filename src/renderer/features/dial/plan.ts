import { type Call, type ConnectedCall, isConnected, isUp } from '#shared/domain/call.ts';
import { type DialTarget, readDialTarget } from '#shared/domain/dial-target.ts';
import { isInternalNumber, type OwnNumbers } from '#shared/domain/internal-number.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { DirectoryView, PhoneView } from '#shared/ipc/views.ts';
import type { Problem } from '#shared/util/problem.ts';
import { isPhoneReady } from '../../platform/phone-ready.ts';

/** What the typed text is. */
export type Reading =
  | { readonly kind: 'empty' }
  /** A name: there is nothing to dial until somebody of that name is chosen. */
  | { readonly kind: 'name' }
  | { readonly kind: 'unreadable'; readonly problem: Problem }
  | { readonly kind: 'number'; readonly target: DialTarget }
  /** An emergency number of the workspace (DIAL-5); `test` is the one that only checks the set-up (DIAL-7). */
  | { readonly kind: 'emergency'; readonly number: string; readonly test: boolean };

/** In North America this number reads back what an emergency centre would get, and disturbs nobody. */
const testNumber = '933';

/** Reads what was typed, pasted or linked; a national number by the rules of `region` (ISO 3166). */
export function readingOf(text: string, region: string, emergencyNumbers: readonly string[]): Reading {
  const read = readDialTarget(text, region);
  if (read.ok) {
    const number = read.value.dial;
    if (emergencyNumbers.includes(number)) return { kind: 'emergency', number, test: number === testNumber };
    return { kind: 'number', target: read.value };
  }
  if (read.problem.code === 'dial.empty') return { kind: 'empty' };
  // Letters first and no scheme: somebody is being looked for.
  if (/^\s*\p{L}/u.test(text) && !/^\s*(tel|callto|sips?):/i.test(text)) return { kind: 'name' };
  return { kind: 'unreadable', problem: read.problem };
}

/** The numbers of the workspace that the directory knows. */
function ownNumbers(directory: DirectoryView): OwnNumbers {
  return {
    internal: [
      ...directory.colleagues.map(({ agent }) => agent.extension),
      ...directory.skills.flatMap(({ number }) => (number === null ? [] : [number])),
    ],
    addressBook: directory.addressBook.map(({ number }) => number),
  };
}

/** Why nothing can be called now, as the words beside the button say it. */
export type Missing = 'readOnly' | 'number' | 'phone' | 'lines' | 'skill';

/** Everything that the dialog shows and does for a text, a choice of skill and the state of the phone. */
export interface DialPlan {
  readonly reading: Reading;
  /** The skills that this agent has to choose from; empty when there is nothing to choose (DIAL-4). */
  readonly skills: readonly { readonly id: string; readonly name: string }[];
  /** Whether this number is dialled with a skill at all. */
  readonly needsSkill: boolean;
  /** What is dialled with; null leaves it to the phone. */
  readonly skillId: string | null;
  /** Null when Call may be pressed. An emergency call never misses anything. */
  readonly missing: Missing | null;
  /** The call that is talked on, and held first (DIAL-8). */
  readonly talking: Call | null;
  /** The call that can be consulted about or handed over to the number; null when there is none. */
  readonly about: ConnectedCall | null;
  /** A consult needs a free line, a transfer does not (XFER-15). */
  readonly mayConsult: boolean;
  readonly mayTransfer: boolean;
}

interface Situation {
  readonly text: string;
  readonly region: string;
  readonly policy: Policy;
  readonly directory: DirectoryView;
  readonly phone: PhoneView;
  readonly readOnly: boolean;
  /** The skill that the agent has chosen in the dialog. */
  readonly chosenSkill: string | null;
}

/** The plan for a situation; pure, so that every combination can be tested. */
export function planOf(situation: Situation): DialPlan {
  const { text, region, policy, directory, phone, readOnly, chosenSkill } = situation;
  const reading = readingOf(text, region, policy.emergency.numbers);
  const mine = directory.skills.filter((skill) => skill.mayDialWith);
  const needsSkill =
    reading.kind === 'number' && !isInternalNumber(reading.target.dial, ownNumbers(directory), policy);
  const skills = mine.length > 1 ? mine.map(({ id, name }) => ({ id, name })) : [];
  const chosen = skills.find((skill) => skill.id === chosenSkill)?.id ?? null;
  const only = mine.length === 1 ? (mine[0]?.id ?? null) : null;
  const up = phone.calls.filter(isUp);
  const connected = up.filter(isConnected);
  const talking = connected.find((call) => call.kind === 'active' || call.kind === 'resuming') ?? null;
  const about = aboutOf(connected);
  const missing = missingOf({
    reading,
    readOnly,
    registered: isPhoneReady(phone.registration),
    linesTaken: up.length >= policy.capacity.voiceWithSecondCall,
    skillChosen: !needsSkill || skills.length === 0 || chosen !== null,
  });
  const ready = about !== null && !readOnly && reading.kind === 'number';
  return {
    reading,
    skills,
    needsSkill,
    skillId: needsSkill ? (chosen ?? only) : null,
    missing,
    talking,
    about,
    mayConsult: ready && missing === null,
    mayTransfer: ready && about.merged === null,
  };
}

/** The customer's call: the one that is talked on, else the one on hold; never the consult about it. */
function aboutOf(connected: readonly ConnectedCall[]): ConnectedCall | null {
  const own = connected.filter((call) => call.consultFor === null && call.kind !== 'transferring');
  return own.find((call) => call.kind === 'active') ?? own.find((call) => call.kind === 'held') ?? null;
}

interface MissingFacts {
  readonly reading: Reading;
  readonly readOnly: boolean;
  readonly registered: boolean;
  readonly linesTaken: boolean;
  readonly skillChosen: boolean;
}

function missingOf({ reading, readOnly, registered, linesTaken, skillChosen }: MissingFacts): Missing | null {
  if (reading.kind === 'emergency') return null;
  if (readOnly) return 'readOnly';
  if (reading.kind !== 'number') return 'number';
  if (!registered) return 'phone';
  if (linesTaken) return 'lines';
  return skillChosen ? null : 'skill';
}
