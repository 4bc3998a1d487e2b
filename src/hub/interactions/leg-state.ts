import type { EndCause, Party } from '#shared/domain/interaction.ts';
import type { Leg } from './legs.ts';

/** An agent's leg as its facts say together: the exchange's word before the desktop's, and that before what was assumed. */
export interface LegState {
  readonly leg: Leg;
  readonly kind: 'queue' | 'outbound' | 'direct';
  readonly other: Party;
  readonly internal: boolean;
  readonly queueId: string | null;
  readonly skillId: string | null;
  readonly calledAt: number;
  readonly answeredAt: number | null;
  /** Null while it is up. */
  readonly end: { readonly at: number; readonly cause: EndCause } | null;
  /** There was talk, though nobody may have said when it began. */
  readonly talked: boolean;
}

/** Null while it is not known what kind of call it is. */
export function legState(leg: Leg): LegState | null {
  const { report } = leg;
  const told = leg.kind !== null && leg.other !== null && leg.calledAt !== null;
  if (!told && report === null) return null;
  const reportedKind =
    report?.direction === 'outbound' ? 'outbound' : report?.queueId == null ? 'direct' : 'queue';
  const calledAt = leg.calledAt ?? report?.startedAt ?? 0;
  const answeredAt = leg.unanswered ? null : (leg.answeredAt ?? report?.answeredAt ?? null);
  const kind = told && leg.kind !== null ? leg.kind : reportedKind;
  const other = (told ? leg.other : null) ?? report?.remote ?? { address: '', name: null };
  const endedAt = leg.endedAt ?? report?.endedAt ?? leg.assumedEndedAt;
  const end =
    endedAt === null ? null : { at: Math.max(endedAt, answeredAt ?? calledAt), cause: causeOf(leg) };
  return {
    leg,
    kind,
    other: { address: other.address, name: other.name ?? report?.remote.name ?? null },
    internal: told ? leg.internal : (report?.internal ?? false),
    queueId: told ? leg.queueId : (report?.queueId ?? null),
    skillId: leg.skillId ?? report?.skillId ?? null,
    calledAt,
    answeredAt,
    end,
    talked: !leg.unanswered && (answeredAt !== null || endedAfterTalk(leg, kind)),
  };
}

/** A queue's agent who was told to have completed, and a far end that hung up, were talking. */
function endedAfterTalk(leg: Leg, kind: LegState['kind']): boolean {
  if (leg.endedAt === null) return false;
  return kind === 'queue' || leg.endCause === 'customerHangup' || leg.endCause === 'mediaLost';
}

/** What a hub assumes, and what a desktop takes from a CANCEL that gives no reason (RFC 3261 section 9). */
const vague: readonly EndCause[] = ['unknown', 'cancelled'];

function causeOf(leg: Leg): EndCause {
  if (leg.endedAt !== null && (leg.transferred || leg.consultedFor !== null)) return 'transferred';
  // A leg that was in the conference itself did not go up in it: its agent left the others.
  const lost = leg.endCause === 'mediaLost';
  if (leg.endedAt !== null && leg.continues && leg.conferenceId === null && !lost) return 'merged';
  const told = [leg.endedAt === null ? null : leg.endCause, leg.report?.endCause ?? null].filter(
    (cause) => cause !== null,
  );
  const known = told.find((cause) => !vague.includes(cause));
  return known ?? (leg.lostAt === null ? null : 'mediaLost') ?? told[0] ?? 'unknown';
}
