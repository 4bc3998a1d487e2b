import { type Call, isUp } from '#shared/domain/call.ts';
import { type PreflightStep, type PreflightView, preflightStepNames } from '#shared/ipc/audio.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { type PreflightNeeds, preflightSteps, type StepOutcome } from './preflight-steps.ts';

/** The check before work: can this desk carry a call (PLUS-5)? */
export interface Preflight extends Disposable {
  view(): PreflightView;
  onChange(listener: (view: PreflightView) => void): Disposable;
  /** Begins anew; the steps follow one after another. Refused with 'audio.inCall'. */
  start(): Result<PreflightView>;
  /** The agent's word on the speaker's tone; the other steps do not wait for it. */
  heard(heard: boolean): PreflightView;
  /** Leaves the rest out. A call that comes in does the same. */
  stop(): PreflightView;
}

const blank = { state: 'waiting', reason: null, dbfs: null, roundTripMs: null } as const;

/** Every step ends by itself. */
export function createPreflight(needs: PreflightNeeds): Preflight {
  const own = new DisposableStack();
  const changes = new Emitter<PreflightView>();
  let view: PreflightView = { running: false, steps: [] };
  /** Tells a run from the one that took its place. */
  let run = 0;
  /** The call that the check itself makes; while it is being dialled, its id is not known yet. */
  let ownCall: string | null = null;
  const steps = preflightSteps(needs, (id) => {
    ownCall = id;
    // It went out only after the check was stopped.
    const wentOut = needs.phone.view().calls.some((call) => call.id === id && isUp(call));
    if (id !== null && wentOut && !view.running) void needs.phone.end(id);
  });
  const isOwn = (call: Call): boolean =>
    call.id === ownCall || (ownCall === 'dialling' && call.direction === 'outbound');

  const set = (next: PreflightView): PreflightView => {
    view = next;
    changes.emit(view);
    return view;
  };
  const setStep = (name: PreflightStep['name'], change: Partial<PreflightStep>): void => {
    set({ ...view, steps: view.steps.map((step) => (step.name === name ? { ...step, ...change } : step)) });
  };
  const calls = (): boolean => needs.phone.view().calls.some((call) => isUp(call) && !isOwn(call));

  const perform = async (mine: number): Promise<void> => {
    for (const name of preflightStepNames) {
      setStep(name, { state: 'running' });
      let outcome: StepOutcome;
      try {
        outcome = await steps[name]();
      } catch (error) {
        if (mine === run) stop();
        throw error;
      }
      if (mine !== run) return;
      setStep(name, { ...blank, ...outcome });
    }
    run += 1;
    set({ ...view, running: false });
  };
  const stop = (): PreflightView => {
    if (!view.running) return view;
    run += 1;
    const echo = needs.phone.view().calls.find((call) => isOwn(call) && isUp(call));
    if (echo !== undefined) void needs.phone.end(echo.id);
    const reason = problem('preflight.stopped');
    return set({
      running: false,
      steps: view.steps.map((step) =>
        step.state === 'waiting' || step.state === 'running' ? { ...step, state: 'skipped', reason } : step,
      ),
    });
  };

  own.use(
    needs.phone.onChange(() => {
      if (view.running && calls()) stop();
    }),
  );
  own.defer(() => {
    run += 1;
  });

  return {
    view: () => view,
    onChange: (listener) => changes.on(listener),
    start: () => {
      if (calls()) return fail(problem('audio.inCall'));
      run += 1;
      const begun = set({ running: true, steps: preflightStepNames.map((name) => ({ name, ...blank })) });
      void perform(run);
      return ok(begun);
    },
    heard: (heard) => {
      const asked = view.steps.some(({ name, state }) => name === 'speaker' && state === 'asking');
      if (asked)
        setStep(
          'speaker',
          heard ? { state: 'passed' } : { state: 'failed', reason: problem('preflight.notHeard') },
        );
      return view;
    },
    stop,
    dispose: () => own.dispose(),
  };
}
