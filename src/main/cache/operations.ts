import { agentAggregate, contactOfAggregate } from '#shared/hub-api/commands.ts';
import { type EntityKind, entities, parseStream } from '#shared/hub-api/streams.ts';
import { problem } from '#shared/util/problem.ts';
import { applyBatch, applySnapshotPage, beginSnapshot, dropStream, endSnapshot } from './apply-stream.ts';
import { isUnreadable, sqliteCode, transaction } from './connection.ts';
import type { OpenedDataFiles } from './data-files.ts';
import { overlayAgentState } from './overlay/overlay.ts';
import { showAggregate } from './overlay/project.ts';
import { isSettled, standingCommands } from './overlay/standing.ts';
import { peopleHandlers } from './people-operations.ts';
import type { Input, OperationName, Output } from './protocol.ts';
import { abandonedView, listAbandoned } from './queries/abandoned.ts';
import { contactView } from './queries/contacts.ts';
import { cursors, needsSnapshot } from './queries/cursors.ts';
import { lastHello, setLastHello } from './queries/meta.ts';
import {
  acknowledge,
  addCommand,
  allCommands,
  commandById,
  commandsIn,
  countAttempt,
  giveAgain,
  type OutboxRow,
  outboxView,
  refuse,
  removeCommand,
} from './queries/outbox.ts';
import {
  callView,
  dialledCalls,
  listCalls,
  liveCalls,
  localViews,
  wrapUps,
} from './queries/participations.ts';
import { holdsList } from './queries/people.ts';
import { draft, remember, remembered, setDraft, setTabs, tabs } from './queries/remembered.ts';
import { hubRow, hubRows, versionOf } from './queries/rows.ts';

/** Tells which entities an operation has moved; they reach the window as 'cache.changed'. */
export type Touch = (...entities: readonly string[]) => void;

/** What each operation does. */
export type Handlers = {
  [N in OperationName]: (files: OpenedDataFiles, input: Input<N>, touch: Touch) => Output<N>;
};

/** An expected failure inside an operation; it travels as a problem. */
export class OperationRefused extends Error {
  readonly problem;

  constructor(code: string, message: string) {
    super(message);
    this.problem = problem(code, message);
  }
}

/** Shows again what a command is about. */
function reshow(files: OpenedDataFiles, row: OutboxRow, touch: Touch): void {
  showNowOrLater(files, row.aggregate, touch);
  touch('agentState', 'outbox');
}

/**
 * What work.db has is done, whatever becomes of cache.db: what it cannot take now is shown before one of the next operations.
 * A damaged cache is thrown, for the worker makes it again.
 */
function showNowOrLater(files: OpenedDataFiles, aggregate: string, touch: Touch): void {
  let shown: readonly string[];
  try {
    shown = transaction(files.cache, () => showAggregate(files, aggregate));
  } catch (error) {
    if (sqliteCode(error) === null || isUnreadable(error)) throw error;
    files.unshown.add(aggregate);
    return;
  }
  files.unshown.delete(aggregate);
  touch(...shown);
}

function remove(files: OpenedDataFiles, row: OutboxRow, touch: Touch): void {
  removeCommand(files.work, row.id);
  reshow(files, row, touch);
}

/** Whether what a command made comes over a stream that the cache follows. */
function comesBack(files: OpenedDataFiles, row: OutboxRow, entity: string, id: string): boolean {
  if (!Object.hasOwn(entities, entity)) return false;
  if (versionOf(files.cache, entity, id) > 0) return true;
  const contactId = contactOfAggregate(row.aggregate);
  if (contactId === null) return true;
  const list = contactView(files.cache, contactId)?.listId;
  return list !== undefined && holdsList(files.cache, list);
}

/** Removes acknowledged commands whose effect is in the cache; the views have left them out already. */
function collectSettled(files: OpenedDataFiles, touch: Touch): void {
  for (const row of commandsIn(files.work, 'acked')) {
    if (isSettled(files.cache, row)) remove(files, row, touch);
  }
}

/** The whole table: what each operation does. Operations on work.db refuse when a newer desktop wrote it. */
export const handlers: Handlers = {
  'outbox.give': (files, input, touch) => {
    const row = addCommand(files.work, input);
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

  'draft.get': (files, input) => draft(files.work, input.key),
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
  'voiceCalls.list': (files, input) => listCalls(files.cache, files.me.id, input),
  'voiceCalls.get': (files, input) => callView(files.cache, files.me.id, input.callId),
  'voiceCalls.wrapUps': (files) => wrapUps(files.cache, files.me.id),
  'voiceCalls.live': (files) => liveCalls(files.cache, files.me.id),
  'abandoned.list': (files, input) => listAbandoned(files.cache, input),
  'abandoned.get': (files, input) => abandonedView(files.cache, input.id),
  'agentState.get': (files) => {
    const hub = agentStateRow(files);
    if (hub === null) return null;
    return overlayAgentState(
      hub,
      standingCommands(files, agentAggregate(files.me.id)),
      localViews(files.cache),
    );
  },
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

  'stream.positions': (files) =>
    cursors(files.cache).map((cursor) => ({
      stream: cursor.stream,
      seq: cursor.seq ?? 0,
      snapshot: needsSnapshot(cursor),
    })),
  'stream.apply': (files, input, touch) => {
    const outcome = applyBatch(files, input.stream, input.batch);
    if (outcome.kind === 'applied') {
      touch(...outcome.changed);
      collectSettled(files, touch);
    }
    return outcome;
  },
  'stream.beginSnapshot': (files, input) => {
    beginSnapshot(files, input.stream);
    return null;
  },
  'stream.snapshotPage': (files, input, touch) => {
    const outcome = applySnapshotPage(files, input.stream, input.page);
    if (outcome.kind === 'applied') {
      touch(...outcome.changed);
      collectSettled(files, touch);
    }
    return outcome;
  },
  'stream.endSnapshot': (files, input, touch) => {
    touch(...endSnapshot(files, input.stream, input.seq, input.sawUnknown));
    // Where a list comes from has changed, though none of its rows may have: it is here whole.
    if (parseStream(input.stream)?.kind === 'list') touch('contact');
    return null;
  },
  'stream.drop': (files, input, touch) => {
    touch(...dropStream(files, input.stream));
    return null;
  },
  'cache.clear': (files, _input, touch) => {
    for (const cursor of cursors(files.cache)) touch(...dropStream(files, cursor.stream));
    touch(...(Object.keys(entities) as EntityKind[]));
    return null;
  },
};

/** The row of the agent's own state: its id is the agent's. */
function agentStateRow(files: OpenedDataFiles) {
  return hubRow(files.cache, 'agentState', files.me.id);
}

const workWrites: ReadonlySet<OperationName> = new Set([
  'outbox.give',
  'outbox.attempted',
  'outbox.acked',
  'outbox.refused',
  'outbox.dismiss',
  'outbox.again',
  'outbox.settle',
  'draft.set',
  'tabs.set',
  'remembered.set',
  'records.remember',
]);

/** Performs one operation. Throws `OperationRefused` for 'data.newer', SQLite's errors, or a bug. */
export function perform<N extends OperationName>(
  files: OpenedDataFiles,
  op: N,
  input: Input<N>,
  touch: Touch,
): Output<N> {
  if (files.exportOnly && workWrites.has(op)) {
    throw new OperationRefused('data.newer', 'work.db was written by a newer desktop and is only read');
  }
  for (const aggregate of files.unshown) showNowOrLater(files, aggregate, touch);
  return handlers[op](files, input, touch);
}
