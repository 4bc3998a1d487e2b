import type { EventName, EventValue } from '#shared/ipc/contract.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Audio } from '../audio/audio.ts';
import type { Preflight } from '../audio/preflight.ts';
import type { Phone } from '../phone/port.ts';
import type { Session } from '../session/index.ts';
import type { SettingsStore } from '../settings/index.ts';
import type { GlobalShortcuts } from './shortcuts.ts';
import type { Workbenches } from './workbench.ts';

/** Everything that main tells the window by itself: small live views whole, of the cache only what changed. */
export function tellWindow(deps: {
  readonly send: <N extends EventName>(name: N, value: EventValue<N>) => void;
  readonly session: Pick<Session, 'onView'>;
  readonly phone: Pick<Phone, 'onChange'>;
  readonly audio: Pick<Audio, 'onChange' | 'onTest'>;
  readonly preflight: Pick<Preflight, 'onChange'>;
  readonly settings: Pick<SettingsStore, 'onChanged'>;
  readonly shortcuts: Pick<GlobalShortcuts, 'onChange'>;
  readonly workbenches: Pick<
    Workbenches,
    'current' | 'onDesk' | 'onDirectory' | 'onDeskPhones' | 'onBoard' | 'onCache' | 'attach'
  >;
}): Disposable {
  const { send, workbenches } = deps;
  const stack = new DisposableStack();
  stack.use(deps.session.onView((view) => send('session.changed', view)));
  stack.use(deps.phone.onChange((view) => send('phone.changed', view)));
  stack.use(deps.audio.onChange((view) => send('audio.changed', view)));
  stack.use(deps.audio.onTest((view) => send('audio.testChanged', view)));
  stack.use(deps.preflight.onChange((view) => send('audio.preflightChanged', view)));
  stack.use(deps.settings.onChanged((view) => send('settings.changed', view)));
  stack.use(deps.shortcuts.onChange((view) => send('shortcuts.changed', view)));
  stack.use(
    workbenches.onDesk(() => {
      const desk = workbenches.current()?.desk;
      if (desk !== undefined) send('desk.changed', desk.view());
    }),
  );
  stack.use(
    workbenches.onDirectory(() => {
      const directory = workbenches.current()?.directory;
      if (directory !== undefined) send('directory.changed', directory.view());
    }),
  );
  stack.use(
    workbenches.onDeskPhones(() => {
      const deskPhones = workbenches.current()?.deskPhones;
      if (deskPhones !== undefined) send('deskPhones.changed', deskPhones.view());
    }),
  );
  stack.use(
    workbenches.onBoard(() => {
      const board = workbenches.current()?.board;
      if (board !== undefined) send('board.changed', board.view());
    }),
  );
  stack.use(
    workbenches.attach(
      ({ directory, figures, messenger, interactions: { offers, unread, threads, notices } }) => {
        const told = new DisposableStack();
        told.use(directory.onPresence((moved) => send('presence.changed', moved)));
        told.use(figures.onChange((view) => send('figures.changed', view)));
        told.use(offers.onChange((view) => send('offers.changed', view)));
        told.use(
          offers.onAccepted(({ interactionId }) =>
            send('interaction.requested', { id: interactionId, accepted: true }),
          ),
        );
        told.use(unread.onChange((view) => send('unread.changed', view)));
        told.use(threads.onChange(() => send('threads.changed', threads.view())));
        told.use(notices.onChange(() => send('notices.changed', null)));
        told.use(messenger.onChange((view) => send('messenger.changed', view)));
        return told;
      },
    ),
  );
  stack.use(
    workbenches.onCache((entities) => {
      send('cache.changed', { entities: [...entities] });
      if (!entities.includes('outbox')) return;
      void workbenches
        .current()
        ?.store.request('outbox.view', null)
        .then((view) => view.ok && send('outbox.changed', view.value));
    }),
  );
  return stack;
}
