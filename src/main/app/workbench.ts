import { isEchoNumber } from '#shared/domain/echo-number.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { fail, ok } from '#shared/util/result.ts';
import { createDesk } from '../desk/desk.ts';
import { createDirectory, type Directory } from '../desk/directory.ts';
import type { Workbench } from '../ipc/handlers.ts';
import type { Phone } from '../phone/port.ts';
import type { Session, Workplace } from '../session/index.ts';
import { tellConferenceEnds } from './conference-ends.ts';
import type { Logger } from './log.ts';
import { connectPhone } from './phone-account.ts';

/** A customer with a voice of its own calls the first queue. */
const practiceCustomer = {
  name: 'Maria Jansen',
  number: '+31201234567',
  voice: { kind: 'sample' },
  listenSeconds: null,
  patienceSeconds: 120,
} as const;

/** The workbench of whoever is signed in, and what moves on it. */
export interface Workbenches extends Disposable {
  current(): Workbench | null;
  /** Something on the desk changed, or another agent sits at it. */
  onDesk(listener: () => void): Disposable;
  /** The directory of whoever is signed in; null while nobody is. */
  directory(): Directory | null;
  /** Somebody came, went or changed, or another agent looks. */
  onDirectory(listener: () => void): Disposable;
  /** Rows of these entities changed in the cache. */
  onCache(listener: (entities: readonly string[]) => void): Disposable;
}

/**
 * Builds a workbench when an agent signs in and takes it apart when they sign out. Each time the phone lets go of its
 * account first: a call that this ends is reported while the desk still listens. Disposing ends the phone.
 */
export function createWorkbenches(deps: {
  readonly session: Pick<Session, 'view' | 'onView' | 'onHello' | 'onWorkplace'>;
  readonly phone: Phone;
  readonly clock: Clock;
  readonly log: Logger;
}): Workbenches {
  const { session, phone, clock, log } = deps;
  const own = new DisposableStack();
  const desks = new Emitter<void>();
  const directories = new Emitter<void>();
  const caches = new Emitter<readonly string[]>();
  let current: { bench: Workbench; stack: DisposableStack } | null = null;

  const clear = (): void => {
    const gone = current;
    current = null;
    void gone?.stack.dispose();
  };

  const build = (workplace: Workplace): void => {
    const stack = new DisposableStack();
    const desk = stack.use(
      createDesk({
        store: workplace.store,
        outbox: workplace.outbox,
        phone,
        agentId: workplace.agent.id,
        ownPhone: () => {
          const view = session.view();
          return workplace.agent.typology === 'builtin' && view.kind === 'signedIn' && !view.readOnly;
        },
        isEchoNumber: (number) =>
          isEchoNumber(number, { policy: directory.policy(), region: directory.region() }),
        hubOffsetMs: () => workplace.hubOffsetMs(),
        clock,
        log,
      }),
    );
    stack.use(desk.onChange(() => desks.emit()));
    const directory = stack.use(
      createDirectory({
        store: workplace.store,
        link: workplace.link,
        phone,
        agentId: workplace.agent.id,
        hubOffsetMs: () => workplace.hubOffsetMs(),
        log,
      }),
    );
    stack.use(directory.onChange(() => directories.emit()));
    stack.use(workplace.store.onChanged((entities) => caches.emit(entities)));
    stack.use(tellConferenceEnds({ store: workplace.store, phone }));
    const startPracticeCall: Workbench['startPracticeCall'] = async () => {
      const started = await workplace.hub.call('practiceStartCustomer', { body: practiceCustomer });
      return started.ok ? ok(null) : fail(started.problem.problem);
    };
    const { store, outbox } = workplace;
    current = { bench: { store, outbox, desk, directory, startPracticeCall }, stack };
  };

  const account = connectPhone(session, phone);
  own.use(
    session.onWorkplace((workplace) => {
      clear();
      if (workplace !== null) build(workplace);
      desks.emit();
      directories.emit();
      // What waited from before: a window that looked before the files were open has seen none of it.
      if (workplace !== null) caches.emit(['outbox']);
    }),
  );
  own.defer(clear);
  own.use(phone);
  own.use(account);
  return {
    current: () => current?.bench ?? null,
    directory: () => current?.bench.directory ?? null,
    onDirectory: (listener) => directories.on(listener),
    onDesk: (listener) => desks.on(listener),
    onCache: (listener) => caches.on(listener),
    dispose: () => own.dispose(),
  };
}
