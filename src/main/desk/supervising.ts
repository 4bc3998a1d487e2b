import type { LiveCall } from '#shared/domain/board.ts';
import { inCall, isUp } from '#shared/domain/call.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { BoardView } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Phone } from '../phone/port.ts';
import type { HubSession } from '../session/hub-session.ts';
import type { ToldRows } from '../sync/told.ts';

export interface SupervisingDependencies {
  readonly agentId: string;
  readonly liveCalls: ToldRows<LiveCall>;
  readonly hub: Pick<HubSession, 'call'>;
  readonly phone: Pick<Phone, 'view' | 'onChange' | 'expectSupervision' | 'setSupervision'>;
  readonly clock: Pick<Clock, 'after'>;
}

type Supervised = NonNullable<BoardView['supervising']>;

/** This agent in the calls of others (PLUS-15). */
export interface Supervising extends Disposable {
  view(): Supervised | null;
  onChange(listener: () => void): Disposable;
  /**
   * Joins the call of this participation, or changes how it is joined. Refused with 'call.unknown', 'supervision.*', or what the
   * hub says. Who is to listen is silent before the hub is asked, and heard only after it has said yes.
   */
  start(participationId: string, mode: SupervisionMode): Promise<Result<null>>;
}

/** A leg that does not come by then was not brought. */
const comesWithinMs = 15_000;

/** Makes it for one session. */
export function createSupervising(deps: SupervisingDependencies): Supervising {
  const { liveCalls, hub, phone } = deps;
  const stack = new DisposableStack();
  const changed = new Emitter<void>();
  let asked: Supervised | null = null;
  /** The hub has been asked for this one and has not answered yet. */
  let joining: { readonly call: LiveCall; readonly mode: SupervisionMode } | null = null;
  let hasCome = false;
  let asking = false;
  let waiting: Disposable | null = null;

  const legIsUp = (callId: string): boolean =>
    phone.view().calls.some((call) => call.callId === callId && isUp(call));

  /** What the hub has when this desktop does not know, as after a restart: the phone on the desk is in a call all the same. */
  const asTheHubHasIt = (): Supervised | null => {
    for (const { participationId, interactionId, agentName, supervisors } of liveCalls.rows.values()) {
      const me = supervisors.find(({ agentId }) => agentId === deps.agentId);
      if (me === undefined) continue;
      const leg = phone.view().calls.find((call) => call.interactionId === interactionId && isUp(call));
      if (leg !== undefined) return { callId: leg.callId, participationId, agentName, mode: me.mode };
    }
    return null;
  };
  /** The leg may be here, and even answered, before the answer: nobody may take it for a call of the agent's own. */
  const asItComes = (): Supervised | null => {
    if (joining === null) return null;
    const { call, mode } = joining;
    const leg = phone.view().calls.find((each) => each.interactionId === call.interactionId && isUp(each));
    if (leg === undefined) return null;
    return { callId: leg.callId, participationId: call.participationId, agentName: call.agentName, mode };
  };
  const view = (): Supervised | null => asked ?? asItComes() ?? asTheHubHasIt();

  const set = (next: Supervised | null): void => {
    void waiting?.dispose();
    waiting = null;
    hasCome = next !== null && legIsUp(next.callId);
    asked = next;
    if (next !== null && !hasCome) waiting = deps.clock.after(comesWithinMs, () => set(null));
    changed.emit();
  };

  stack.use(
    phone.onChange(() => {
      if (asked === null) {
        if (joining !== null) changed.emit();
        return;
      }
      const up = legIsUp(asked.callId);
      if (hasCome && !up) set(null);
      else if (!hasCome && up) set(asked);
    }),
  );
  stack.use(liveCalls.onChange(() => changed.emit()));
  stack.defer(() => waiting?.dispose());

  const ask = async (participationId: string, mode: SupervisionMode): Promise<Result<string>> => {
    const answered = await hub.call('superviseCall', { body: { participationId, mode } });
    return answered.ok ? ok(answered.value.callId) : fail(answered.problem.problem);
  };

  const change = async (now: Supervised, mode: SupervisionMode): Promise<Result<null>> => {
    if (mode === 'listen') phone.setSupervision(now.callId, mode);
    const done = await ask(now.participationId, mode);
    phone.setSupervision(now.callId, done.ok ? mode : now.mode);
    if (!done.ok) return done;
    if (legIsUp(now.callId)) set({ ...now, mode });
    return ok(null);
  };

  const join = async (call: LiveCall, mode: SupervisionMode): Promise<Result<null>> => {
    const { interactionId, participationId, agentName } = call;
    // The leg may be here before the answer.
    phone.expectSupervision({ interactionId, mode, callId: null });
    joining = { call, mode };
    const done = await ask(participationId, mode);
    joining = null;
    if (!done.ok) {
      phone.expectSupervision(null);
      changed.emit();
      return done;
    }
    const callId = done.value;
    if (!legIsUp(callId)) phone.expectSupervision({ interactionId, mode, callId });
    set({ callId, participationId, agentName, mode });
    return ok(null);
  };

  return {
    view,
    onChange: (listener) => changed.on(listener),
    start: async (participationId, mode) => {
      const now = view();
      const call = liveCalls.rows.get(participationId);
      if (call === undefined) return fail(problem('call.unknown'));
      if (call.agentId === deps.agentId) return fail(problem('supervision.ownCall'));
      const isChange = now?.participationId === participationId;
      if (asking || (!isChange && (now !== null || inCall(phone.view().calls)))) {
        return fail(problem('supervision.phoneBusy'));
      }
      asking = true;
      const started = isChange ? change(now, mode) : join(call, mode);
      return started.finally(() => {
        asking = false;
      });
    },
    dispose: () => stack.dispose(),
  };
}
