import type { Mention } from '#shared/domain/contact.ts';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import { isEchoNumber } from '#shared/domain/echo-number.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { createDesk } from '../desk/desk.ts';
import { createDirectory, type Directory } from '../desk/directory.ts';
import { keepDraftsAtHub } from '../drafts/keep.ts';
import type { AskWhere, AskWhich } from '../files/names.ts';
import { createInteractions } from '../interactions/interactions.ts';
import type { Workbench } from '../ipc/handlers.ts';
import { createMessenger } from '../messenger/messenger.ts';
import { watchMentions } from '../people/mentions.ts';
import { createPeople } from '../people/people.ts';
import { createRecordings } from '../recordings/recordings.ts';
import type { Session, Workplace } from '../session/index.ts';
import type { AgentPhone } from './agent-phone.ts';
import { tellConferenceEnds } from './conference-ends.ts';
import type { Logger } from './log.ts';
import { connectPhone } from './phone-account.ts';
import { createPracticeCustomers } from './practice-customers.ts';
import { createSessionDesk } from './session-desk.ts';

/** The workbench of whoever is signed in, and what moves on it. */
export interface Workbenches extends Disposable {
  current(): Workbench | null;
  /** Something on the desk changed, or another agent sits at it. */
  onDesk(listener: () => void): Disposable;
  /** The directory of whoever is signed in; null while nobody is. */
  directory(): Directory | null;
  /** Somebody came, went or changed, or another agent looks. */
  onDirectory(listener: () => void): Disposable;
  /** The phones to choose from, or the one of this session, changed. */
  onDeskPhones(listener: () => void): Disposable;
  onBoard(listener: () => void): Disposable;
  /** A colleague has just named the agent in a note. */
  onMention(listener: (mention: Mention) => void): Disposable;
  /** Rows of these entities changed in the cache. */
  onCache(listener: (entities: readonly string[]) => void): Disposable;
  /** Is given each workbench, the present one at once; what it starts there ends with that bench, or when it is disposed of. */
  attach(start: (bench: Workbench) => Disposable): Disposable;
}

/**
 * Builds a workbench when an agent signs in and takes it apart when they sign out. Each time the phone lets go of its
 * account first: a call that this ends is reported while the desk still listens. Disposing ends the phone.
 */
export function createWorkbenches(deps: {
  readonly session: Pick<Session, 'view' | 'onView' | 'onHello' | 'onWorkplace'>;
  readonly phone: AgentPhone;
  /** Asks where to save a file. */
  readonly askWhere: AskWhere;
  /** Asks which files to send. */
  readonly askWhich: AskWhich;
  /** The agent's language. */
  readonly language: () => string;
  readonly clock: Clock;
  readonly log: Logger;
}): Workbenches {
  const { session, phone, clock, log } = deps;
  const own = new DisposableStack();
  const desks = new Emitter<void>();
  const directories = new Emitter<void>();
  const caches = new Emitter<readonly string[]>();
  const deskPhonesChanged = new Emitter<void>();
  const boards = new Emitter<void>();
  const mentions = new Emitter<Mention>();
  /** What is started on every bench, with what ends it on the present one. */
  const attached = new Map<(bench: Workbench) => Disposable, Disposable | null>();
  /** The phone that the last hello named; hello and session come in either order. */
  let greeted: DeskPhone | null = null;
  let current: { bench: Workbench; stack: DisposableStack } | null = null;

  const clear = (): void => {
    const gone = current;
    current = null;
    for (const [start, running] of attached) {
      void running?.dispose();
      attached.set(start, null);
    }
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
        isInternal: (number) => directory.isInternal(number),
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
        clock,
        log,
      }),
    );
    stack.use(directory.onChange(() => directories.emit()));
    stack.use(workplace.store.onChanged((entities) => caches.emit(entities)));
    const { deskPhones, board, figures, supervising } = stack.use(
      createSessionDesk({ workplace, phone, policy: () => directory.policy(), clock, log }),
    );
    deskPhones.greet(greeted);
    stack.use(deskPhones.onChange(() => deskPhonesChanged.emit()));
    stack.use(board.onChange(() => boards.emit()));
    // Whether a phone is chosen at all is the workspace's rule.
    stack.use(directory.onPolicy(() => deskPhones.refresh()));
    stack.use(keepDraftsAtHub({ ...workplace, hubOffsetMs: () => workplace.hubOffsetMs(), clock, log }));
    stack.use(tellConferenceEnds({ store: workplace.store, phone }));
    const { store, outbox, hub } = workplace;
    const practice = createPracticeCustomers(hub);
    const recordings = createRecordings(hub, deps.askWhere);
    const people = createPeople(workplace, directory);
    const messenger = stack.use(createMessenger({ workplace, policy: () => directory.policy(), clock, log }));
    const interactions = stack.use(
      createInteractions({
        workplace,
        policy: () => directory.policy(),
        mine: () => {
          const view = session.view();
          return view.kind === 'signedIn' && !view.readOnly;
        },
        messenger,
        askWhere: deps.askWhere,
        askWhich: deps.askWhich,
        language: deps.language,
        clock,
        log,
      }),
    );
    const builtAt = clock.now();
    const since = (): number => builtAt + workplace.hubOffsetMs();
    stack.use(watchMentions({ store, since, tell: (mention) => mentions.emit(mention), log }));
    const atExchange = { hub, deskPhones, board, figures, supervising, recordings };
    const bench = {
      store,
      outbox,
      desk,
      directory,
      people,
      interactions,
      messenger,
      practice,
      ...atExchange,
    };
    current = { bench, stack };
    for (const start of attached.keys()) attached.set(start, start(bench));
  };

  const account = connectPhone(session, phone);
  own.use(
    session.onHello(({ deskPhone }) => {
      greeted = deskPhone;
      current?.bench.deskPhones.greet(deskPhone);
    }),
  );
  own.use(
    session.onWorkplace((workplace) => {
      clear();
      if (workplace === null) greeted = null;
      if (workplace !== null) build(workplace);
      desks.emit();
      directories.emit();
      deskPhonesChanged.emit();
      boards.emit();
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
    onDeskPhones: (listener) => deskPhonesChanged.on(listener),
    onBoard: (listener) => boards.on(listener),
    onMention: (listener) => mentions.on(listener),
    onCache: (listener) => caches.on(listener),
    attach: (start) => {
      attached.set(start, current === null ? null : start(current.bench));
      return {
        dispose: () => {
          void attached.get(start)?.dispose();
          attached.delete(start);
        },
      };
    },
    dispose: () => own.dispose(),
  };
}
