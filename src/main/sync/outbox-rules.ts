import { type CommandKind, commandKinds } from '#shared/hub-api/commands.ts';
import type { Problem } from '#shared/util/problem.ts';

/** A failed exchange with the hub. `status` is HTTP's, 0 when there was no reply. */
export interface CallFailure {
  readonly status: number;
  readonly problem: Problem;
}

export type Verdict =
  /** The network, the hub's trouble, or too much at once: try again, for ever. */
  | { readonly kind: 'retry'; readonly afterMs: number | null; readonly everybody: boolean }
  /** The access token is not accepted: nothing goes out until there is another. */
  | { readonly kind: 'signIn' }
  /** The hub has judged the command itself: the agent must know. */
  | { readonly kind: 'refused'; readonly problem: Problem };

/**
 * What a failure means for a command. Only a judgement of the hub refuses: an answer that is not the hub's (a captive
 * portal's page, a proxy's error; codes that begin with 'net.') is a network failure whatever its status says.
 */
export function judge(failure: CallFailure): Verdict {
  const { status, problem } = failure;
  const retryAfter = problem.details?.retryAfterMs;
  const afterMs = typeof retryAfter === 'number' ? retryAfter : null;
  if (status === 429) return { kind: 'retry', afterMs, everybody: true };
  if (status === 401) return { kind: 'signIn' };
  const judgement = status >= 400 && status < 500 && status !== 408 && status !== 425;
  if (!judgement || problem.code.startsWith('net.')) return { kind: 'retry', afterMs, everybody: false };
  return { kind: 'refused', problem };
}

/** The facts of a command that decide whether others wait for it. */
type Waiting = { readonly kind: string; readonly payload: unknown };

/**
 * Whether a command that waits behind a refused one of the same aggregate must wait for the agent to settle it. Commands
 * on a call build on each other: an outcome names the version that the one before it makes, and a call whose report was
 * refused may not exist. So do changes of a contact or a record, which name what the change before them makes; the notes and
 * tags of a contact wait only for its creation. A choice of state and a mention that was seen stand alone. Of an interaction, what
 * is said to the customer keeps its order, and nothing ends while what the end needs is refused; notes, tags and the like stand
 * alone. A commitment waits for its making, and what is done to a message of the messenger for that message.
 */
export function dependsOnRefused(waiting: Waiting, refused: Waiting): boolean {
  switch (waiting.kind as CommandKind) {
    case 'agent.setIntent':
    case 'mention.seen':
      return false;
    case 'contact.note':
    case 'contact.tag':
      return creates(refused);
    case 'contact.save':
      return refused.kind === ('contact.save' satisfies CommandKind);
    case 'message.send':
      return refused.kind === ('message.send' satisfies CommandKind);
    case 'message.note':
    case 'interaction.read':
    case 'interaction.tag':
    case 'interaction.relate':
    case 'interaction.authenticate':
      return false;
    case 'interaction.outcome':
    case 'interaction.dismiss':
      return leadsToTheEnd.has(refused.kind);
    case 'im.edit':
    case 'im.delete':
    case 'im.react':
      return writes(refused, waiting);
    case 'im.send':
    case 'im.read':
      return false;
    case 'commitment.save':
    case 'commitment.end':
      return refused.kind === ('commitment.save' satisfies CommandKind);
    default:
      return true;
  }
}

/** What an interaction must have before it is closed and dismissed. */
const leadsToTheEnd: ReadonlySet<string> = new Set([
  'interaction.relate',
  'interaction.authenticate',
  'interaction.outcome',
  'interaction.dismiss',
] satisfies CommandKind[]);

function creates({ kind, payload }: Waiting): boolean {
  if (kind !== ('contact.save' satisfies CommandKind)) return false;
  const parsed = commandKinds['contact.save'].payload.safeParse(payload);
  return parsed.success && parsed.data.create !== null;
}

function writes({ kind, payload }: Waiting, waiting: Waiting): boolean {
  if (kind !== ('im.send' satisfies CommandKind)) return false;
  const onMessage = commandKinds['im.send'].payload.pick({ messageId: true });
  const written = onMessage.safeParse(payload);
  const meant = onMessage.safeParse(waiting.payload);
  return written.success && meant.success && written.data.messageId === meant.data.messageId;
}

/** When a command becomes worthless, wall clock in milliseconds; null for one that waits for ever. */
export function expiryOf(row: { readonly kind: string; readonly givenAt: number }): number | null {
  if (!Object.hasOwn(commandKinds, row.kind)) return null;
  const after: number | null = commandKinds[row.kind as CommandKind].expiresAfterMs;
  return after === null ? null : row.givenAt + after;
}

/** The version of the outcome that a command's payload builds on; null for one that builds on none. */
export function baseVersionOf(payload: object): number | null {
  return 'baseOutcomeVersion' in payload && typeof payload.baseOutcomeVersion === 'number'
    ? payload.baseOutcomeVersion
    : null;
}
