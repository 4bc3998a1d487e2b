import {
  IconAddressBook,
  IconChartBar,
  IconEar,
  IconHeadphones,
  IconHome,
  IconMessages,
  IconPhone,
  IconPhoneOff,
  IconSettings,
  IconUserHeart,
  IconUsers,
} from '@tabler/icons-react';
import type { Agent } from '#shared/domain/agent.ts';
import { AbandonedPage } from '../features/abandoned/index.ts';
import { SoundSettings } from '../features/audio/index.ts';
import { FollowUps } from '../features/commitments/index.ts';
import { ContactsPage, Mentions } from '../features/contacts/index.ts';
import { DashboardsPage } from '../features/dashboards/index.ts';
import { DirectoryPage } from '../features/directory/index.ts';
import { type DayList, HomePage } from '../features/home/index.ts';
import { MessengerPage } from '../features/messenger/index.ts';
import { RecordingsPage } from '../features/recordings/index.ts';
import { SettingsPage } from '../features/settings/index.ts';
import { SupervisionPage } from '../features/supervision/index.ts';
import { VoiceCallsPage } from '../features/voice-calls/index.ts';
import { AbandonedOutcome } from '../features/wrap-up/index.ts';
import { useLive, useMe, usePlaces } from '../platform/index.ts';
import { channelIcons } from '../ui/index.ts';
import { ChatPage } from './chat-page.tsx';
import { contactTab } from './contact-tab.tsx';
import { interactionTab } from './interaction-tab.tsx';
import { PracticeCall } from './practice-call.tsx';
import { PracticeChat } from './practice-chat.tsx';
import { recordTab } from './record-tab.tsx';
import { useShell } from './shell-context.ts';
import type { Page, TabKind } from './tabs/tab-kind.ts';
import { pagePrefix } from './tabs/tabs-state.ts';
import { useVisitor } from './use-visitor.ts';
import { voiceCallTab } from './voice-call-tab.tsx';

function Home() {
  const { session, open, openCall, openInteraction } = useShell();
  return (
    <HomePage
      practice={
        <>
          <PracticeChat />
          <PracticeCall />
        </>
      }
      followUps={<FollowUps readOnly={session.readOnly} />}
      mentions={
        <Mentions
          readOnly={session.readOnly}
          onOpen={({ contact, interaction }) => {
            if (interaction !== null) openInteraction(interaction.id, 'byHand');
            else if (contact !== null) open(contactTab.kind, contact.id, 'byHand');
          }}
        />
      }
      onOpen={(row) => row.callId !== null && openCall(row.callId, 'byHand')}
      goTo={useDayLists()}
    />
  );
}

/** The ways from the figures of the day to what they count, as far as this agent has the pages. */
function useDayLists(): (list: DayList) => (() => void) | null {
  const places = usePlaces();
  const reach = pagesOf(useVisitor());
  return (list) => {
    // Beside the figures, on the same page.
    if (list === 'followUps')
      return () => document.querySelector<HTMLElement>('[aria-labelledby="follow-ups"] button')?.focus();
    const page = list === 'chats' ? 'chat' : 'voiceCalls';
    if (!reach.some(({ id }) => id === `${pagePrefix}${page}`)) return null;
    if (list === 'chats') return () => places.open('chat', 'all');
    return () => places.open('voiceCalls', list === 'missed' ? 'missed' : 'all');
  };
}

function Dashboards() {
  const { session } = useShell();
  const { queueIds, role } = useMe() ?? session.agent;
  // An administrator is told of all queues without being in any.
  return (
    <DashboardsPage
      inQueues={queueIds.length > 0 || role === 'admin'}
      offline={session.link.kind === 'offline'}
    />
  );
}

function VoiceCalls() {
  const { session, openCall } = useShell();
  return (
    <VoiceCallsPage
      practice={<PracticeCall />}
      offline={session.link.kind === 'offline'}
      onOpen={(row) => row.callId !== null && openCall(row.callId, 'byHand')}
    />
  );
}

function Abandoned() {
  const { session } = useShell();
  return (
    <AbandonedPage
      myId={session.agent.id}
      offline={session.link.kind === 'offline'}
      readOnly={session.readOnly}
      outcome={(row, mine) => <AbandonedOutcome row={row} mine={mine} />}
    />
  );
}

function Recordings() {
  const { session } = useShell();
  return (
    <RecordingsPage
      offline={session.link.kind === 'offline'}
      supervises={session.agent.role !== 'agent'}
      readOnly={session.readOnly}
    />
  );
}

function Supervision() {
  const { session } = useShell();
  return (
    <SupervisionPage
      myId={session.agent.id}
      readOnly={session.readOnly}
      offline={session.link.kind === 'offline'}
    />
  );
}

function Contacts() {
  const { session, open } = useShell();
  return (
    <ContactsPage
      mine={false}
      readOnly={session.readOnly}
      onOpen={(id) => open(contactTab.kind, id, 'byHand')}
    />
  );
}

function MyContacts() {
  const { session, open } = useShell();
  return (
    <ContactsPage mine readOnly={session.readOnly} onOpen={(id) => open(contactTab.kind, id, 'byHand')} />
  );
}

function Directory() {
  const { session } = useShell();
  const { link } = session;
  return <DirectoryPage awaySince={link.kind === 'offline' ? link.since : null} />;
}

function Settings() {
  return <SettingsPage sound={<SoundSettings />} />;
}

/** Unread messages in the agent's own chats. */
function useUnreadChats(): number {
  const { byInteraction } = useLive('unread');
  const { work } = useLive('desk');
  const chats = new Set(work.filter(({ channel }) => channel === 'chat').map((each) => each.interactionId));
  return byInteraction
    .filter(({ interactionId }) => chats.has(interactionId))
    .reduce((sum, { unread }) => sum + unread, 0);
}

/** The pages of the rail, in their order (NAVI-1). */
export const pages: readonly Page[] = [
  {
    id: `${pagePrefix}home`,
    name: 'home.short',
    short: 'home.short',
    icon: IconHome,
    always: true,
    View: Home,
  },
  {
    id: `${pagePrefix}dashboards`,
    name: 'dashboards.short',
    short: 'dashboards.short',
    icon: IconChartBar,
    View: Dashboards,
  },
  {
    id: `${pagePrefix}contacts`,
    name: 'contacts.title',
    short: 'contacts.short',
    icon: IconAddressBook,
    View: Contacts,
  },
  {
    id: `${pagePrefix}myContacts`,
    name: 'contacts.mine',
    short: 'contacts.mineShort',
    icon: IconUserHeart,
    View: MyContacts,
  },
  {
    id: `${pagePrefix}voiceCalls`,
    name: 'calls.title',
    short: 'calls.short',
    icon: IconPhone,
    View: VoiceCalls,
  },
  {
    id: `${pagePrefix}abandoned`,
    name: 'abandoned.title',
    short: 'abandoned.short',
    icon: IconPhoneOff,
    View: Abandoned,
  },
  {
    id: `${pagePrefix}recordings`,
    name: 'recordings.title',
    short: 'recordings.short',
    icon: IconHeadphones,
    View: Recordings,
  },
  {
    id: `${pagePrefix}chat`,
    name: 'interactions.chat',
    short: 'interactions.chat',
    icon: channelIcons.chat,
    useCount: useUnreadChats,
    View: ChatPage,
  },
  {
    id: `${pagePrefix}directory`,
    name: 'directory.title',
    short: 'directory.short',
    icon: IconUsers,
    View: Directory,
  },
  {
    id: `${pagePrefix}messenger`,
    name: 'messenger.title',
    short: 'messenger.title',
    icon: IconMessages,
    View: MessengerPage,
  },
  {
    id: `${pagePrefix}supervision`,
    name: 'supervision.title',
    short: 'supervision.short',
    icon: IconEar,
    from: 'supervisor',
    View: Supervision,
  },
  {
    id: `${pagePrefix}settings`,
    name: 'settings.short',
    short: 'settings.short',
    icon: IconSettings,
    atEnd: true,
    always: true,
    View: Settings,
  },
];

/** Whose pages are asked for. */
export type Visitor = Pick<Agent, 'role' | 'apps'>;

/** The pages that somebody can go to: of their role, and those that their profile names (NAVI-2, NAVI-3). */
export function pagesOf({ role, apps }: Visitor): readonly Page[] {
  return pages.filter(
    ({ id, from, always }) =>
      (from === undefined || role !== 'agent') &&
      (apps === null || always === true || apps.includes(id.slice(pagePrefix.length))),
  );
}

const tabKinds: readonly TabKind[] = [voiceCallTab, interactionTab, contactTab, recordTab];

/** The kind a tab was registered as; undefined for one that a newer version remembered. */
export function tabKind(kind: string): TabKind | undefined {
  return tabKinds.find((each) => each.kind === kind);
}
