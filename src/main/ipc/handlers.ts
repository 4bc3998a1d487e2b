import { inCall } from '#shared/domain/call.ts';
import type { AppView, TabsState, WindowView } from '#shared/ipc/views.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { DialWishes } from '../app/dial-wishes.ts';
import type { Logger } from '../app/log.ts';
import type { PracticeCustomers } from '../app/practice-customers.ts';
import type { GlobalShortcuts } from '../app/shortcuts.ts';
import type { Audio } from '../audio/audio.ts';
import type { Preflight } from '../audio/preflight.ts';
import type { Store } from '../cache/store.ts';
import type { Board } from '../desk/board.ts';
import type { Desk } from '../desk/desk.ts';
import type { DeskPhones } from '../desk/desk-phones.ts';
import type { Directory } from '../desk/directory.ts';
import type { Figures } from '../desk/figures.ts';
import type { Supervising } from '../desk/supervising.ts';
import type { Interactions } from '../interactions/interactions.ts';
import type { Messenger } from '../messenger/messenger.ts';
import type { People } from '../people/people.ts';
import type { Phone } from '../phone/port.ts';
import type { Recordings } from '../recordings/recordings.ts';
import type { HubSession } from '../session/hub-session.ts';
import type { Session } from '../session/index.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Outbox } from '../sync/outbox.ts';
import { type AccountSession, accountHandlers } from './account-handlers.ts';
import type { Handlers } from './answer.ts';
import { audioHandlers } from './audio-handlers.ts';
import { exchangeHandlers } from './exchange-handlers.ts';
import { interactionHandlers } from './interaction-handlers.ts';
import { messengerHandlers } from './messenger-handlers.ts';
import { peopleHandlers } from './people-handlers.ts';

/** What exists only while an agent is signed in. */
export interface Workbench {
  readonly store: Pick<Store, 'request'>;
  readonly outbox: Pick<Outbox, 'again' | 'dismiss' | 'give'>;
  readonly hub: Pick<HubSession, 'call'>;
  readonly desk: Desk;
  readonly deskPhones: DeskPhones;
  readonly board: Board;
  readonly figures: Figures;
  readonly supervising: Supervising;
  readonly recordings: Recordings;
  readonly directory: Directory;
  readonly people: People;
  readonly interactions: Interactions;
  readonly messenger: Messenger;
  readonly practice: PracticeCustomers;
}

/** Does something with the things of whoever is signed in; a problem when nobody is. */
export type WithBench = <T>(work: (bench: Workbench) => Promise<Result<T>>) => Promise<Result<T>>;

export interface HandlerServices {
  readonly appView: () => AppView;
  readonly settings: SettingsStore;
  readonly session: AccountSession & Pick<Session, 'view' | 'setHub' | 'signIn' | 'signOut'>;
  readonly phone: Phone;
  readonly audio: Audio;
  readonly preflight: Preflight;
  /** Links and copied numbers that ask to be dialled. */
  readonly links: Pick<DialWishes, 'take'>;
  readonly shortcuts: Pick<GlobalShortcuts, 'view'>;
  readonly windows: {
    view(): WindowView;
    showStrip(shown: boolean): void;
    toFront(): void;
    /** How the window's tabs stand: what is in front needs no notification. */
    tabs(state: TabsState): void;
  };
  readonly workbench: () => Workbench | null;
  readonly log: Logger;
}

const done = ok(null);

/** Answers every request of the window. Each line is a translation of names; the work is done elsewhere. */
export function createHandlers(services: HandlerServices): Handlers {
  const { settings, session, phone, log } = services;

  /** Runs with the signed-in agent's things, or says that nobody is signed in. */
  const signedIn: WithBench = async (work) => {
    const bench = services.workbench();
    return bench === null ? fail(problem('session.signedOut')) : work(bench);
  };
  /** As `signedIn`, for what a session that was taken over may no longer do. */
  const working: WithBench = async (work) => {
    const view = session.view();
    if (view.kind === 'signedIn' && view.readOnly) return fail(problem('auth.superseded'));
    return signedIn(work);
  };

  return {
    'app.get': () => ok(services.appView()),
    'app.reportFault': ({ message, stack }) => {
      log.error('fault in the window', new Error(`${message}\n${stack}`));
      return done;
    },
    'settings.get': () => ok(settings.view()),
    'settings.set': (changes) => ok(settings.change(changes)),

    'session.get': () => ok(session.view()),
    'session.setHub': ({ address }) => session.setHub(address),
    'session.signIn': ({ login, password, takeOver, startPaused }) =>
      session.signIn(login, password, takeOver, startPaused),
    'session.signOut': ({ sealPending }) => {
      // It would hang up on the customer without a word.
      return inCall(phone.view().calls) ? fail(problem('session.inCall')) : session.signOut(sealPending);
    },

    'phone.get': () => ok(phone.view()),
    'phone.answer': ({ id, holdOthers }) => phone.answer(id, { holdOthers }),
    'phone.dial': (order) => phone.dial(order),
    'phone.dialEmergency': ({ number }) => phone.dialEmergency(number),
    'phone.merge': () => phone.merge(),
    'phone.transfer': ({ id, to }) => phone.transfer(id, to),
    'phone.record': ({ id, action }) => phone.record(id, action),
    'phone.clearEnded': ({ id }) => {
      phone.clearEnded(id);
      return done;
    },
    'phone.decline': ({ id }) => phone.decline(id),
    'phone.end': ({ id }) => phone.end(id),
    'phone.hold': ({ id }) => phone.hold(id),
    'phone.resume': ({ id, holdOthers }) => phone.resume(id, { holdOthers }),
    'phone.mute': ({ id, muted }) => phone.mute(id, muted),
    'phone.keypad': ({ id, digits }) => phone.keypad(id, digits),
    'phone.quality': ({ id }) => ok(phone.quality(id)),
    'phone.dismissProblem': () => {
      phone.dismissProblem();
      return done;
    },

    'dial.ready': () => ok(services.links.take()),
    'dial.recent': () => signedIn(({ directory }) => directory.recent()),
    'directory.get': () => signedIn(async ({ directory }) => ok(directory.view())),

    'shortcuts.get': () => ok(services.shortcuts.view()),
    'window.get': () => ok(services.windows.view()),
    'window.showStrip': ({ shown }) => {
      services.windows.showStrip(shown);
      return done;
    },
    'window.toFront': () => {
      services.windows.toFront();
      return done;
    },

    ...accountHandlers(session),
    ...audioHandlers(services),
    ...exchangeHandlers({ signedIn, working }),
    ...peopleHandlers({ signedIn, working }),
    ...interactionHandlers({ signedIn, working }),
    ...messengerHandlers({ signedIn, working }),

    'desk.get': () => signedIn(async ({ desk }) => ok(desk.view())),
    'desk.setIntent': (intent) => working(({ desk }) => desk.setIntent(intent)),

    'voiceCalls.list': (query) => signedIn(({ store }) => store.request('voiceCalls.list', query)),
    'voiceCalls.get': (input) => signedIn(({ store }) => store.request('voiceCalls.get', input)),
    'workspace.get': () =>
      signedIn(async ({ store }) => {
        const found = await store.request('workspace.get', null);
        if (!found.ok) return found;
        if (found.value === null) return fail(problem('workspace.notLoaded'));
        const { policy, dispositions, pauseReasons, queues } = found.value;
        return ok({
          name: policy.name,
          region: policy.region,
          policy: policy.policy,
          dispositions,
          pauseReasons,
          queues: queues.map(({ id, key }) => ({ id, key })),
        });
      }),

    'outcome.save': (input) => signedIn(({ desk }) => desk.saveOutcome(input)),
    'outcome.complete': (input) => signedIn(({ desk }) => desk.completeOutcome(input)),
    'draft.get': (input) => signedIn(({ store }) => store.request('draft.get', input)),
    'draft.set': ({ key, text }) =>
      signedIn(({ store }) => store.request('draft.set', { key, text, at: Date.now() })),

    'outbox.get': () => signedIn(({ store }) => store.request('outbox.view', null)),
    'outbox.dismiss': ({ commandId }) => signedIn(({ outbox }) => outbox.dismiss(commandId)),

    'tabs.get': () => signedIn(({ store }) => store.request('tabs.get', null)),
    'tabs.set': (tabs) => {
      services.windows.tabs(tabs);
      return signedIn(({ store }) => store.request('tabs.set', tabs));
    },

    'practice.call': () => working(({ practice }) => practice.call()),
    'practice.chat': () => working(({ practice }) => practice.chat()),
  };
}
