import type { CommandKind, CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { disposeAbandoned } from '../abandoned/dispose.ts';
import { mayIntend } from '../agents/intents.ts';
import { setIntent } from '../agents/state.ts';
import { addNote, seeMention } from '../contacts/notes.ts';
import { saveContact } from '../contacts/save.ts';
import { tagContact } from '../contacts/tags.ts';
import { saveRecord } from '../crm/save.ts';
import { pauseReasonExists } from '../directory/store.ts';
import { authenticateCall } from '../interactions/authenticate.ts';
import { reportCall } from '../interactions/call-report.ts';
import { saveOutcome } from '../interactions/outcome.ts';
import type { ParticipationRecord } from '../interactions/store.ts';
import { changeRelation } from '../relations/change.ts';
import { tagParticipation } from '../relations/tags.ts';
import type { Applied, CommandHandler } from './handler.ts';
import { interactionHandlers } from './interaction-handlers.ts';
import { messengerHandlers } from './messenger-handlers.ts';

/** A handler for every kind of command: one that is missing does not compile. */
export const commandHandlers: { readonly [K in CommandKind]: CommandHandler<K> } = {
  'call.report': {
    fromSuperseded: true,
    apply: async (change, agent, payload) =>
      unlikelyTime(payload) ?? ok(participationApplied(await reportCall(change, agent, payload))),
  },
  'outcome.save': {
    fromSuperseded: true,
    apply: async (change, agent, payload, given) =>
      partApplied(await saveOutcome(change, agent, payload, given, false)),
  },
  'outcome.complete': {
    fromSuperseded: true,
    apply: async (change, agent, payload, given) =>
      partApplied(await saveOutcome(change, agent, payload, given, true)),
  },
  'abandoned.dispose': {
    fromSuperseded: true,
    apply: async (change, agent, payload, given) => {
      const disposed = await disposeAbandoned(change, agent, payload, given);
      if (!disposed.ok) return disposed;
      const { interactionId: entityId, version: entityVersion } = disposed.value;
      return ok({ entity: 'abandonedCall', entityId, entityVersion });
    },
  },
  'contact.save': {
    fromSuperseded: true,
    apply: async (change, agent, payload) =>
      entityApplied('contact', await saveContact(change, agent, payload)),
  },
  'contact.tag': {
    fromSuperseded: true,
    apply: async (change, agent, payload) =>
      entityApplied('contact', await tagContact(change, agent, payload)),
  },
  'contact.note': {
    fromSuperseded: true,
    apply: async (change, agent, payload) =>
      entityApplied('contactNote', await addNote(change, agent, payload)),
  },
  'mention.seen': {
    fromSuperseded: true,
    apply: async (change, agent, payload) =>
      entityApplied('mention', await seeMention(change, agent, payload.mentionId)),
  },
  'relation.change': {
    fromSuperseded: true,
    apply: async (change, agent, payload) => partApplied(await changeRelation(change, agent, payload)),
  },
  'participation.tag': {
    fromSuperseded: true,
    apply: async (change, agent, payload) => partApplied(await tagParticipation(change, agent, payload)),
  },
  'participation.authenticate': {
    fromSuperseded: true,
    apply: async (change, agent, payload) => partApplied(await authenticateCall(change, agent, payload)),
  },
  'record.save': {
    fromSuperseded: true,
    apply: async (change, agent, payload) =>
      entityApplied('record', await saveRecord(change, agent, payload)),
  },
  ...interactionHandlers,
  ...messengerHandlers,
  'agent.setIntent': {
    fromSuperseded: false,
    apply: async (change, agent, { intent }) => {
      if (intent.kind === 'paused' && !(await pauseReasonExists(change.sql, intent.reason))) {
        return fail(problem('command.invalid', 'no such pause reason', { where: 'intent.reason' }));
      }
      if (!(await mayIntend(change.sql, agent, intent)))
        return fail(problem('agent.pauseDenied', 'this pause is not for this agent'));
      const state = await setIntent(change, agent.id, intent);
      return ok({ entity: 'agentState', entityId: state.id, entityVersion: state.version });
    },
  },
};

/** Milliseconds since 1970 up to the year 2200; anything else is not a time of a call and would not fit the tables. */
const latestTime = 7_258_118_400_000;

function unlikelyTime(payload: CommandPayload<'call.report'>): Result<never> | null {
  for (const at of [payload.startedAt, payload.answeredAt ?? 0, payload.endedAt]) {
    if (!(at >= 0 && at <= latestTime))
      return fail(problem('command.invalid', 'not a time', { where: 'endedAt' }));
  }
  return null;
}

function partApplied(result: Result<ParticipationRecord>): Result<Applied> {
  return result.ok ? ok(participationApplied(result.value)) : result;
}

function entityApplied(entity: string, result: Result<{ id: string; version: number }>): Result<Applied> {
  if (!result.ok) return result;
  return ok({ entity, entityId: result.value.id, entityVersion: result.value.version });
}

function participationApplied(record: ParticipationRecord): Applied {
  return { entity: 'participation', entityId: record.id, entityVersion: record.version };
}
