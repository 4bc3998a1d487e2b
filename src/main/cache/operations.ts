import { problem } from '#shared/util/problem.ts';
import type { OpenedDataFiles } from './data-files.ts';
import { collectSettled, comesBack, remove, reshow, showNowOrLater } from './delivery.ts';
import { interactionHandlers } from './interaction-operations.ts';
import { messengerHandlers } from './messenger-operations.ts';
import { OperationRefused } from './operation-refused.ts';
import { shownAgentState } from './overlay/project-interactions.ts';
import { peopleHandlers } from './people-operations.ts';
import type { Input, OperationName, Output } from './protocol.ts';
import { abandonedView, listAbandoned } from './queries/abandoned.ts';
import { draftSent, latestDraft, unsentDrafts } from './queries/drafts.ts';
import { lastHello, setLastHello } from './queries/meta.ts';
import {
  acknowledge,
  addCommand,
  allCommands,
  commandById,
  commandsIn,
  countAttempt,
  forgetHeldOn,
  giveAgain,
  outboxView,
  refuse,
} from './queries/outbox.ts';
import { callView, dialledCalls, listCalls, liveCalls, wrapUps } from './queries/participations.ts';
import { remember, remembered, setDraft, setTabs, tabs } from './queries/remembered.ts';
import { hubRows } from './queries/rows.ts';
import { streamHandlers } from './stream-operations.ts';
import { waitingFileHandlers } from './waiting-files.ts';

/** Tells which entities an operation has moved; they reach the window as 'cache.changed'. */
export type Touch = (...entities: readonly string[]) => void;

/** What each operation does. */
export type Handlers = {
  [N in OperationName]: (files: OpenedDataFiles, input: Input<N>, touch: Touch) => Output<N>;
};

/** The whole table: what each operation does. Operations on work.db refuse when a newer desktop wrote it. */
export const handlers: Handlers = {
  'outbox.give': (files, input, touch) => {
    const row = addCommand(files.work, input, input.replaces ?? null);
    reshow(files, row, touch);
    return row;
  },
  'outbox.undelivered': (files) => commandsIn(files.work, 'pending', 'held'),
  'outbox.attempted': (files, input) => {
    countAttempt(files.work, input.id, input.attempts);
    return null;
  },
  'outbox.acked': (files, input, touch) => {
    const row = commandById(files.work, input.id);
    if (row === null) return null;
    const { entity, entityId, entityVersion } = input.reply;
    if (
      entity === null ||
      entityId === null ||
      entityVersion === null ||
      !comesBack(files, row, entity, entityId)
    ) {
      remove(files, row, touch);
      return null;
    }
    acknowledge(files.work, row.id, input.at, { entity, id: entityId, version: entityVersion });
    touch('outbox');
    collectSettled(files, touch);
    return null;
  },
  'outbox.refused': (files, input, touch) => {
    const row = commandById(files.work, input.id);
    if (row === null) return null;
    refuse(files.work, input.id, input.problem, input.hold);
    reshow(files, row, touch);
    return null;
  },
  'outbox.dismiss': (files, input, touch) => {
    const row = commandById(files.work, input.id);
    if (row?.state !== 'refused') return false;
    forgetHeldOn(files.work, row);
    remove(files, row, touch);
    return true;
  },
  'outbox.again': (files, input, touch) => {
    if (!giveAgain(files.work, input.id, input.as)) return false;
    const row = commandById(files.work, input.as.id);
    if (row !== null) reshow(files, row, touch);
    return true;
  },
  'outbox.settle': (files, input, touch) => {
    for (const row of commandsIn(files.work, 'acked')) {
      if (row.ack !== null && row.ack.at < input.ackedBefore) remove(files, row, touch);
    }
    return null;
  },
  'outbox.view': (files) => outboxView(files.work),
  'outbox.export': (files) => allCommands(files.work),

  'draft.get': (files, input) => latestDraft(files, input.key),
  'draft.unsent': (files) => unsentDrafts(files.work),
  'draft.sent': (files, input) => {
    draftSent(files.work, input);
    return null;
  },
  'draft.set': (files, input, touch) => {
    setDraft(files.work, input.key, input.text, input.at);
    touch('draft');
    return null;
  },
  'tabs.get': (files) => tabs(files.work),
  'tabs.set': (files, input) => {
    setTabs(files.work, input);
    return null;
  },

  'remembered.get': (files, input) => remembered(files.work, input.key),
  'remembered.set': (files, input, touch) => {
    remember(files.work, input.key, input.value);
    touch('remembered');
    return null;
  },

  ...peopleHandlers,
  ...interactionHandlers,
  ...messengerHandlers,
  ...waitingFileHandlers,
  'voiceCalls.list': (files, input) => listCalls(files.cache, files.me.id, input),
  'voiceCalls.get': (files, input) => callView(files.cache, files.me.id, input.callId),
  'voiceCalls.wrapUps': (files) => wrapUps(files.cache, files.me.id),
  'voiceCalls.live': (files) => liveCalls(files.cache, files.me.id),
  'abandoned.list': (files, input) => listAbandoned(files.cache, input),
  'abandoned.get': (files, input) => abandonedView(files.cache, input.id),
  'agentState.get': (files) => shownAgentState(files),
  'workspace.get': (files) => {
    const policy = hubRows(files.cache, 'policy')[0];
    if (policy === undefined) return null;
    const dispositions = hubRows(files.cache, 'disposition').filter((row) => !row.archived);
    return {
      policy,
      dispositions: dispositions.sort((a, b) => a.position - b.position),
      pauseReasons: hubRows(files.cache, 'pauseReason').filter((row) => !row.archived),
      queues: hubRows(files.cache, 'queue').filter((row) => !row.archived),
    };
  },

  'directory.get': (files) => ({
    agents: hubRows(files.cache, 'agent'),
    queues: hubRows(files.cache, 'queue').filter((row) => !row.archived),
    skills: hubRows(files.cache, 'skill').filter((row) => !row.archived),
    addressBook: hubRows(files.cache, 'addressBookEntry').filter((row) => !row.archived),
  }),
  'voiceCalls.dialled': (files) => dialledCalls(files.cache, files.me.id),

  'hello.get': (files) => lastHello(files.cache),
  'hello.set': (files, input) => {
    setLastHello(files.cache, input);
    return null;
  },

  ...streamHandlers,
};

const workWrites: ReadonlySet<OperationName> = new Set([
  'outbox.give',
  'outbox.attempted',
  'outbox.acked',
  'outbox.refused',
  'outbox.dismiss',
  'outbox.again',
  'outbox.settle',
  'draft.set',
  'draft.sent',
  'tabs.set',
  'remembered.set',
  'records.remember',
  'messages.toDraft',
  'files.add',
  'files.uploaded',
  'files.drop',
]);

/** Performs one operation. Throws `OperationRefused` for 'data.newer', SQLite's errors, or a bug. */
export function perform<N extends OperationName>(
  files: OpenedDataFiles,
  op: N,
  input: Input<N>,
  touch: Touch,
): Output<N> {
  if (files.exportOnly && workWrites.has(op)) {
    throw new OperationRefused(
      problem('data.newer', 'work.db was written by a newer desktop and is only read'),
    );
  }
  for (const aggregate of files.unshown) showNowOrLater(files, aggregate, touch);
  return handlers[op](files, input, touch);
}
