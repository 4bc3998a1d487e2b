import type { Agent } from '#shared/domain/agent.ts';
import type { AgentState } from '#shared/domain/agent-state.ts';
import type { AddressBookEntry, Disposition, PauseReason, Queue, Skill } from '#shared/domain/workspace.ts';
import type { CommandReply } from '#shared/hub-api/commands.ts';
import type { Hello } from '#shared/hub-api/session.ts';
import type { PolicyRow } from '#shared/hub-api/streams.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import type { AbandonedCallView, OutboxView, ParticipationView, TabsState } from '#shared/ipc/views.ts';
import type { Problem } from '#shared/util/problem.ts';
import type { BatchOutcome, PageOutcome } from './apply-stream.ts';
import type { InteractionOperations } from './interaction-protocol.ts';
import type { MessengerOperations } from './messenger-protocol.ts';
import type { PeopleOperations } from './people-protocol.ts';
import type { NewOutboxRow, OutboxRow } from './queries/outbox.ts';
import type { ListQuery } from './queries/participations.ts';
import type { RememberedKey } from './queries/remembered.ts';

export interface Operation<Input, Output> {
  readonly input: Input;
  readonly output: Output;
}

/** Where the cache stands in a stream; `snapshot` says that it must be read whole before it is followed. */
export interface StreamPosition {
  readonly stream: string;
  readonly seq: number;
  readonly snapshot: boolean;
}

/**
 * Everything that main may ask of the worker that owns SQLite. Every operation may be sent twice without harm: after a
 * crash of the worker the unanswered ones are.
 */
export interface Operations extends PeopleOperations, InteractionOperations, MessengerOperations {
  /**
   * Stores a command; it is durable when this answers, and what is shown has it on top. `replaces` is one that says less and is
   * forgotten in the same moment.
   */
  'outbox.give': Operation<NewOutboxRow & { readonly replaces?: string | null }, OutboxRow>;
  /** What is still to be delivered (pending and held), in the order in which it was given. */
  'outbox.undelivered': Operation<null, OutboxRow[]>;
  'outbox.attempted': Operation<{ id: string; attempts: number }, null>;
  /** The hub has it. The row stays as acknowledged until the cache holds what the reply names. */
  'outbox.acked': Operation<{ id: string; at: number; reply: CommandReply }, null>;
  /** The hub said no; `hold` are later commands that wait for the agent to settle this one. */
  'outbox.refused': Operation<{ id: string; problem: Problem; hold: readonly string[] }, null>;
  /** Removes a refused command; what it held goes on. False when it is not refused. */
  'outbox.dismiss': Operation<{ id: string }, boolean>;
  /** Gives a refused command again, as `as`, in its old place; what it held goes on after it. False when it is not refused. */
  'outbox.again': Operation<{ id: string; as: { id: string; payload: unknown } }, boolean>;
  /** Ends the wait of commands acknowledged before this wall clock time: the streams have caught up since. */
  'outbox.settle': Operation<{ ackedBefore: number }, null>;
  'outbox.view': Operation<null, OutboxView>;
  /** Every command with its payload, for an export of undelivered work. */
  'outbox.export': Operation<null, OutboxRow[]>;

  'draft.get': Operation<{ key: string }, string | null>;
  /** What the hub has not been told of; text null for what was given or thrown away. `typedAt` is wall clock. */
  'draft.unsent': Operation<null, { key: string; text: string | null; typedAt: number }[]>;
  /** The hub has it; `at` is hub time, `now` wall clock. */
  'draft.sent': Operation<{ key: string; text: string | null; at: number; now: number }, null>;
  'draft.set': Operation<{ key: string; text: string | null; at: number }, null>;
  'tabs.get': Operation<null, TabsState>;
  'tabs.set': Operation<TabsState, null>;
  /** What main keeps for itself, as JSON. */
  'remembered.get': Operation<{ key: RememberedKey }, unknown>;
  'remembered.set': Operation<{ key: RememberedKey; value: unknown }, null>;

  'voiceCalls.list': Operation<ListQuery, { rows: ParticipationView[]; more: boolean }>;
  'voiceCalls.get': Operation<{ callId: string }, ParticipationView | null>;
  /** Calls that hold the agent in wrap-up, the oldest first. */
  'voiceCalls.wrapUps': Operation<null, ParticipationView[]>;
  /** The agent's calls that ring or go on, as the hub has them, the oldest first. */
  'voiceCalls.live': Operation<null, ParticipationView[]>;
  'abandoned.list': Operation<RequestInput<'abandoned.list'>, RequestOutput<'abandoned.list'>>;
  'abandoned.get': Operation<{ id: string }, AbandonedCallView | null>;
  /** The agent's own state with undelivered work on top; null until the hub has told once. */
  'agentState.get': Operation<null, { state: AgentState; pending: boolean } | null>;
  /** Null until the workspace stream has been read once. */
  'workspace.get': Operation<
    null,
    { policy: PolicyRow; dispositions: Disposition[]; pauseReasons: PauseReason[]; queues: Queue[] } | null
  >;

  /** Everybody and everything that can be called, archived ones left out. */
  'directory.get': Operation<
    null,
    { agents: Agent[]; queues: Queue[]; skills: Skill[]; addressBook: AddressBookEntry[] }
  >;
  /** The calls that the agent made lately, newest first. */
  'voiceCalls.dialled': Operation<null, ParticipationView[]>;

  'hello.get': Operation<null, Hello | null>;
  'hello.set': Operation<Hello, null>;

  'stream.positions': Operation<null, StreamPosition[]>;
  'stream.apply': Operation<{ stream: string; batch: unknown }, BatchOutcome>;
  'stream.beginSnapshot': Operation<{ stream: string }, null>;
  'stream.snapshotPage': Operation<{ stream: string; page: unknown }, PageOutcome>;
  'stream.endSnapshot': Operation<{ stream: string; seq: number; sawUnknown: boolean }, null>;
  'stream.drop': Operation<{ stream: string }, null>;
  /** The hub lost its memory (its streams are behind the cache): every hub row goes. */
  'cache.clear': Operation<null, null>;
}
export type OperationName = keyof Operations;
export type Input<N extends OperationName> = Operations[N]['input'];
export type Output<N extends OperationName> = Operations[N]['output'];

/** What the worker is started with. */
export interface WorkerStart {
  readonly dir: string;
  readonly key: string;
  readonly nativeBinding: string | undefined;
  readonly me: Agent;
}

export type WorkerRequest =
  | { readonly kind: 'perform'; readonly id: number; readonly op: OperationName; readonly input: unknown }
  | { readonly kind: 'close' };

export type WorkerReply =
  | { readonly kind: 'opened'; readonly exportOnly: boolean; readonly problems: readonly Problem[] }
  | { readonly kind: 'notOpened'; readonly problem: Problem }
  /** cache.db was found damaged and made again: it is empty and must be filled from the hub. */
  | { readonly kind: 'cacheLost' }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly value: unknown;
      readonly changed: readonly string[];
    }
  | { readonly kind: 'refused'; readonly id: number; readonly problem: Problem }
  /** A bug in an operation: main throws it. */
  | { readonly kind: 'bug'; readonly id: number; readonly message: string; readonly stack: string };
