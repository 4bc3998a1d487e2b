import type { AgentIntent } from '#shared/domain/agent-state.ts';
import { owesAuthentication } from '#shared/domain/authentication.ts';
import { type Call, isUp } from '#shared/domain/call.ts';
import { noRelation } from '#shared/domain/crm.ts';
import { missingForCompletion, owesOutcome } from '#shared/domain/interaction.ts';
import { factsOfTypes } from '#shared/domain/note-facts.ts';
import type { Policy } from '#shared/domain/policy.ts';
import { agentAggregate, type CommandPayload, callAggregate } from '#shared/hub-api/commands.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import type { DeskView } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import type { EndedCall, EndedCallFacts, Phone } from '../phone/port.ts';
import type { Outbox } from '../sync/outbox.ts';
import { callReport, referenceTo } from './call-report.ts';
import { deskView } from './desk-view.ts';
import { createRefresher } from './refresher.ts';

export interface DeskDependencies {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly outbox: Pick<Outbox, 'give'>;
  readonly phone: Pick<Phone, 'view' | 'onChange' | 'onEnded' | 'clearEnded'>;
  readonly agentId: string;
  /** Whether calls run on this desktop's own phone now; false for a session that was taken over. */
  readonly ownPhone: () => boolean;
  /** Whether a call to this number is the check before work (PLUS-5). */
  readonly isEchoNumber: (number: string) => boolean;
  /** Whether a number belongs to the workspace: a call with it is with a colleague. */
  readonly isInternal: (number: string) => boolean;
  /** Hub time minus this machine's wall clock, milliseconds. */
  readonly hubOffsetMs: () => number;
  readonly clock: Clock;
  readonly log: Logger;
}

type OutcomeInput = RequestInput<'outcome.save'>;

/** One agent's desk: the state as shown, what waits for wrap-up, and what the agent says of their calls. */
export interface Desk extends Disposable {
  view(): DeskView;
  onChange(listener: (view: DeskView) => void): Disposable;
  /** What the agent has chosen, which work on the desk may hide; null until the hub has told once. */
  intent(): AgentIntent['kind'] | null;
  setIntent(intent: CommandPayload<'agent.setIntent'>['intent']): Promise<Result<null>>;
  /**
   * Stores disposition and note (VDISP-4). Durable when this resolves, except during a call that the hub has not told of:
   * then the draft holds the words, and they follow the report of the call as soon as it is over.
   */
  saveOutcome(input: OutcomeInput): Promise<Result<null>>;
  /** Stores the outcome and ends wrap-up. Refused with 'outcome.incomplete' when the policy wants more. */
  completeOutcome(input: OutcomeInput): Promise<Result<null>>;
}

/** How long a call that leaves nothing to do stays on the phone bar. */
const shownMs = 15_000;

/** Whether the agent has an outcome to give: never of what nobody answered. `calls` are those on the phone now. */
function makesWrapUp(call: EndedCall, calls: readonly Call[]): boolean {
  const { interactionId, endCause } = call;
  const role = call.consultFor === null ? 'owner' : 'consult';
  const goesOn = calls.some(
    (other) => isUp(other) && interactionId !== null && other.interactionId === interactionId,
  );
  return call.answeredAt !== null && owesOutcome({ role, endCause, goesOn });
}

/** Puts the desk together and keeps it true while cache, outbox and phone move. */
export function createDesk(deps: DeskDependencies): Desk {
  const { store, outbox, phone, clock, log } = deps;
  const changed = new Emitter<DeskView>();
  const stack = new DisposableStack();
  /** What was said of a call that is still up and that the hub has not told of. */
  const early = new Map<string, OutcomeInput>();
  let current: DeskView = {
    ...{ state: null, next: null, statePending: false },
    ...{ wrapUps: [], work: [], extended: [] },
  };
  let intent: AgentIntent['kind'] | null = null;

  const compute = async (): Promise<void> => {
    const [agentState, wrapUps] = await Promise.all([
      store.request('agentState.get', null),
      store.request('voiceCalls.wrapUps', null),
    ]);
    if (!agentState.ok || !wrapUps.ok) return;
    intent = agentState.value?.state.intent.kind ?? null;
    const next = deskView({
      agentState: agentState.value?.state ?? null,
      statePending: agentState.value?.pending ?? false,
      wrapUps: wrapUps.value,
      calls: phone.view().calls,
      ownPhone: deps.ownPhone(),
      hubOffsetMs: deps.hubOffsetMs(),
    });
    if (JSON.stringify(next) === JSON.stringify(current)) return;
    current = next;
    changed.emit(next);
  };

  const refresh = createRefresher(compute, (error) => log.error('the desk could not be read', error));

  const give = async (
    kind: 'outcome.save' | 'outcome.complete',
    input: OutcomeInput,
  ): Promise<Result<null>> => {
    const view = await store.request('voiceCalls.get', { callId: input.callId });
    if (!view.ok) return view;
    const { calls } = phone.view();
    const reference = referenceTo(input.callId, view.value, calls);
    if (reference === null) return fail(problem('call.unknown'));
    if (view.value?.outcome.locked === true) return fail(problem('outcome.locked'));
    if (view.value === null && calls.some((call) => call.callId === input.callId && isUp(call))) {
      early.set(input.callId, input);
      return ok(null);
    }
    const given = await outbox.give(kind, callAggregate(input.callId), {
      ...reference,
      dispositionId: input.dispositionId,
      note: input.note,
      // A row that the hub has not told of has no version that anybody could have seen.
      baseOutcomeVersion: view.value === null ? null : input.baseOutcomeVersion,
    });
    return given.ok ? ok(null) : given;
  };

  /** Whether the call is one with a customer, and what it is about. */
  const aboutOf = async (
    callId: string,
    call: Call | undefined,
    policy: Policy,
  ): Promise<Result<Parameters<typeof missingForCompletion>[2]>> => {
    const found = await store.request('voiceCalls.get', { callId });
    if (!found.ok) return found;
    const view = found.value;
    if (view === null && call === undefined) return fail(problem('call.unknown'));
    // Without a row there is nothing that the agent could relate; the hub judges when it knows of the call.
    if (view === null) return ok({ direction: 'internal', relation: noRelation, facts: [] });
    const other = view.direction === 'outbound' ? view.destination : view.source;
    // What the hub has not numbered yet is inbound or outbound, whoever it is with.
    const isInternal = view.interactionNumber === null && deps.isInternal(other.address);
    const people = await store.request('people.get', null);
    const facts = people.ok ? factsOfTypes(people.value.recordTypes) : [];
    const direction = isInternal ? 'internal' : view.direction;
    const unauthenticated =
      view.answeredAt !== null && owesAuthentication({ ...view, direction }, policy.interaction);
    return ok({ direction, relation: view.relation, facts, unauthenticated });
  };

  /** Gives a command without waiting; `what` says in the log what could not be kept. */
  const giveNow = (what: string, ...command: Parameters<Outbox['give']>): void => {
    outbox.give(...command).then(
      (given) => {
        if (!given.ok) log.warn(`${what} could not be kept`, { code: given.problem.code });
        refresh();
      },
      (error: unknown) => log.error(`${what} failed`, error),
    );
  };

  /**
   * All of it is given in the moment in which the call ends: whoever ended it by signing out or quitting closes the files
   * next, and nothing that the agent says later may overtake what was said before.
   */
  const onEnded = (facts: EndedCallFacts): void => {
    const { call } = facts;
    const { callId } = call;
    const clearLater = (after: number) => stack.use(clock.after(after, () => phone.clearEnded(call.id)));
    if (call.direction === 'outbound' && deps.isEchoNumber(call.remote.address)) {
      clearLater(0);
      return;
    }
    if (facts.leaves !== 'report') {
      if (facts.leaves !== 'wrapUp') clearLater(facts.leaves === 'nothing' ? 0 : shownMs);
      return;
    }
    // The hub finds its row by the Call-ID; the ids are for a call that it has not seen.
    const reference = { participationId: call.id, callId, interactionId: call.interactionId };
    const offset = deps.hubOffsetMs();
    const report = callReport(facts, reference, (wall) => wall + offset);
    giveNow('a call report', 'call.report', callAggregate(callId), report);
    const said = early.get(callId);
    early.delete(callId);
    if (said !== undefined) {
      const { dispositionId, note } = said;
      const outcome = { ...reference, dispositionId, note, baseOutcomeVersion: null };
      giveNow('what was said during a call', 'outcome.save', callAggregate(callId), outcome);
    }
    if (makesWrapUp(call, phone.view().calls)) return;
    // The leg that the conference goes on in is on the phone bar already.
    clearLater(call.endCause === 'merged' ? 0 : shownMs);
  };

  stack.use(store.onChanged(refresh));
  stack.use(phone.onChange(refresh));
  stack.use(phone.onEnded(onEnded));
  refresh();

  return {
    view: () => current,
    onChange: (listener) => changed.on(listener),
    intent: () => intent,
    setIntent: async (chosen) => {
      const given = await outbox.give('agent.setIntent', agentAggregate(deps.agentId), { intent: chosen });
      return given.ok ? ok(null) : given;
    },
    saveOutcome: (input) => give('outcome.save', input),
    completeOutcome: async (input) => {
      const call = phone.view().calls.find(({ callId }) => callId === input.callId);
      if (call !== undefined && isUp(call)) return fail(problem('outcome.callStillUp'));
      const workspace = await store.request('workspace.get', null);
      if (workspace.ok && workspace.value !== null) {
        const { policy } = workspace.value.policy;
        const about = await aboutOf(input.callId, call, policy);
        if (!about.ok) return about;
        const missing = missingForCompletion(input, policy.outcome, about.value);
        if (missing.length > 0) {
          return fail(problem('outcome.incomplete', 'more is required', { missing: missing.join(',') }));
        }
      }
      const given = await give('outcome.complete', input);
      if (!given.ok) return given;
      if (call !== undefined) phone.clearEnded(call.id);
      await store.request('draft.set', { key: `outcome:${input.callId}`, text: null, at: clock.now() });
      refresh();
      return ok(null);
    },
    dispose: () => stack.dispose(),
  };
}
