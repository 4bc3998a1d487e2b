import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { EventValue } from '#shared/ipc/contract.ts';
import { usualShortcuts } from '#shared/ipc/shortcuts.ts';
import type { DirectoryView, PresencesChanged } from '#shared/ipc/views.ts';
import { request, subscribe } from './client.ts';
import { coalesce } from './coalesce.ts';

/**
 * The small views that main sends whole whenever they change. `initial` stands until main has answered once, so that a
 * component never asks whether its view is there.
 */
const liveViews = {
  app: {
    get: 'app.get',
    changed: 'app.changed',
    initial: { version: '', platform: '', systemLanguage: 'en', problems: [] },
  },
  session: { get: 'session.get', changed: 'session.changed', initial: { kind: 'starting' } },
  phone: {
    get: 'phone.get',
    changed: 'phone.changed',
    initial: { registration: { kind: 'off' }, calls: [], problem: null },
  },
  audio: {
    get: 'audio.get',
    changed: 'audio.changed',
    initial: {
      microphones: [],
      speakers: [],
      chosen: { microphone: null, speaker: null, ringer: null },
      order: { microphone: [], speaker: [], ringer: [] },
      ringerVolume: 0.5,
      processing: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      problem: null,
    },
  },
  deskPhones: {
    get: 'deskPhones.get',
    changed: 'deskPhones.changed',
    initial: { applies: false, held: null, phones: [], without: false },
  },
  board: {
    get: 'board.get',
    changed: 'board.changed',
    initial: { queues: [], calls: null, supervising: null },
  },
  figures: {
    get: 'figures.get',
    changed: 'figures.changed',
    initial: { queues: [], day: null, toldAt: null, live: false },
  },
  desk: {
    get: 'desk.get',
    changed: 'desk.changed',
    initial: { state: null, next: null, statePending: false, wrapUps: [], work: [], extended: [] },
  },
  directory: {
    get: 'directory.get',
    changed: 'directory.changed',
    initial: { me: null, colleagues: [], skills: [], addressBook: [] },
  },
  outbox: { get: 'outbox.get', changed: 'outbox.changed', initial: { pending: 0, refused: [] } },
  settings: {
    get: 'settings.get',
    changed: 'settings.changed',
    initial: { theme: 'system', language: null, shortcuts: usualShortcuts, windowKeys: {} },
  },
  offers: { get: 'offers.get', changed: 'offers.changed', initial: { offers: [], ended: [] } },
  unread: {
    get: 'unread.get',
    changed: 'unread.changed',
    initial: { byInteraction: [], missed: 0, badge: 0 },
  },
  messenger: {
    get: 'messenger.get',
    changed: 'messenger.changed',
    initial: { threads: [], unread: 0, banned: false, typing: [] },
  },
  threads: { get: 'threads.live', changed: 'threads.changed', initial: { watching: [], typing: [] } },
  window: { get: 'window.get', changed: 'window.changed', initial: { strip: false } },
  shortcuts: { get: 'shortcuts.get', changed: 'shortcuts.changed', initial: { problems: [] } },
} as const;

export type LiveName = keyof typeof liveViews;
type LiveValue<N extends LiveName> = EventValue<(typeof liveViews)[N]['changed']>;
const liveNames = Object.keys(liveViews) as LiveName[];

const keyOf = (name: LiveName) => ['live', name] as const;

/** The current value of a live view; re-renders when main sends a new one. */
export function useLive<N extends LiveName>(name: N): LiveValue<N> {
  const query = useQuery<unknown>({
    queryKey: keyOf(name),
    enabled: false,
    initialData: liveViews[name].initial,
  });
  return query.data as LiveValue<N>;
}

/** What a function makes of a live view; re-renders when that is another. Give the same function each time. */
export function useLivePart<N extends LiveName, P>(name: N, part: (view: LiveValue<N>) => P): P {
  const query = useQuery<LiveValue<N>, Error, P>({
    queryKey: keyOf(name),
    enabled: false,
    initialData: liveViews[name].initial as LiveValue<N>,
    select: part,
  });
  return query.data as P;
}

/** The current value of a live view outside of components, once `startLive` has resolved. */
export function liveNow<N extends LiveName>(client: QueryClient, name: N): LiveValue<N> {
  return client.getQueryData<LiveValue<N>>(keyOf(name)) ?? (liveViews[name].initial as LiveValue<N>);
}

/** Stands for what this desktop has given, or has had refused, of what the hub may be asked for page by page. */
const ownWork = 'own work';
/** Stands for what main says of the notification centre. */
const notices = 'notices';

/** The cache entities that a query is made of: it is read again when one of them changes. */
const readsFrom: Readonly<Record<string, readonly string[]>> = {
  'abandoned.get': ['abandonedCall'],
  'abandoned.list': ['abandonedCall'],
  'contacts.get': ['contact', ownWork],
  'contacts.list': ['contact', ownWork],
  'contacts.notes': ['contactNote', ownWork],
  'channels.get': ['entryPoint', 'cannedAnswer', 'queue', 'policy', 'agent'],
  'commitments.list': ['commitment', ownWork],
  'dial.recent': ['participation'],
  'interactions.get': ['interaction', 'readMark', ownWork],
  'interactions.list': ['interaction', 'readMark', ownWork],
  'interactions.messages': ['message', ownWork],
  'journey.list': ['participation', 'interaction'],
  'mentions.get': ['mention', ownWork],
  'messenger.members': ['imMember'],
  'messenger.messages': ['imMessage', ownWork],
  'notices.get': [notices],
  'people.get': ['contactList', 'tag', 'recordType', 'team', 'agent'],
  'voiceCalls.list': ['participation'],
  'voiceCalls.get': ['participation'],
  'workspace.get': ['policy', 'disposition', 'pauseReason', 'queue'],
  'records.get': ['record'],
  'records.search': ['record'],
  'records.opened': ['record'],
};

/**
 * Starts the flow of events into the query cache and reads every live view once. Resolves when all are there, so that the
 * first frame is already true; returns the disposer.
 */
export async function startLive(client: QueryClient): Promise<() => void> {
  const heard = new Set<LiveName>();
  const reread = coalesce<string>(16, 200, (entities) => {
    void client.invalidateQueries({
      predicate: ({ queryKey, state }) =>
        (readsFrom[String(queryKey[0])] ?? []).some(
          (entity) => entities.has(entity) && !(entity === ownWork && isFromHub(state.data)),
        ),
    });
  });
  const disposers = [
    ...liveNames.map((name) =>
      subscribe(liveViews[name].changed, (value) => {
        heard.add(name);
        if (name === 'session') forgetOtherAgent(client, value as LiveValue<'session'>);
        client.setQueryData(keyOf(name), value);
      }),
    ),
    subscribe('presence.changed', (moved) =>
      client.setQueryData<LiveValue<'directory'>>(
        keyOf('directory'),
        (view) => view && withPresences(view, moved),
      ),
    ),
    subscribe('cache.changed', ({ entities }) => reread.add(entities)),
    // A command that was given, delivered or refused changes what lies over the rows.
    subscribe('notices.changed', () => reread.add([notices])),
    subscribe('outbox.changed', () => reread.add(['participation', 'abandonedCall', 'record', ownWork])),
    () => reread.dispose(),
  ];
  await Promise.all(
    liveNames.map(async (name) => {
      const answer = await request(liveViews[name].get, null);
      // An event that came meanwhile is newer than the answer.
      if (answer.ok && !heard.has(name)) client.setQueryData(keyOf(name), answer.value);
    }),
  );
  return () => {
    for (const dispose of disposers) dispose();
  };
}

/** Colleagues as they are now; the others stay the very objects that they were. */
function withPresences(view: DirectoryView, moved: PresencesChanged): DirectoryView {
  const now = new Map(moved.map(({ agentId, presence }) => [agentId, presence]));
  const colleagues = view.colleagues.map((each) => {
    const presence = now.get(each.agent.id);
    return presence === undefined ? each : { ...each, presence };
  });
  return { ...view, colleagues };
}

/** A list that the hub was asked for, page by page: it is not asked again for each piece of work that is delivered. */
function isFromHub(data: unknown): boolean {
  const pages = (data as { readonly pages?: readonly { readonly source?: string }[] } | undefined)?.pages;
  return pages?.[0]?.source === 'hub';
}

/** What one agent has read must never be shown to the next. */
function forgetOtherAgent(client: QueryClient, next: LiveValue<'session'>): void {
  const before = client.getQueryData<LiveValue<'session'>>(keyOf('session'));
  const agentOf = (view: LiveValue<'session'> | undefined) =>
    view?.kind === 'signedIn' ? view.agent.id : null;
  if (agentOf(before) === agentOf(next)) return;
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'live' });
}
