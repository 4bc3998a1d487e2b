import {
  IconAddressBook,
  IconEar,
  IconHeadphones,
  IconHome,
  IconPhone,
  IconPhoneOff,
  IconSettings,
  IconUserHeart,
  IconUsers,
} from '@tabler/icons-react';
import type { Role } from '#shared/domain/agent.ts';
import { AbandonedPage } from '../features/abandoned/index.ts';
import { SoundSettings } from '../features/audio/index.ts';
import { ContactsPage, Mentions } from '../features/contacts/index.ts';
import { DirectoryPage } from '../features/directory/index.ts';
import { HomePage } from '../features/home/index.ts';
import { RecordingsPage } from '../features/recordings/index.ts';
import { SettingsPage } from '../features/settings/index.ts';
import { SupervisionPage } from '../features/supervision/index.ts';
import { VoiceCallsPage } from '../features/voice-calls/index.ts';
import { AbandonedOutcome } from '../features/wrap-up/index.ts';
import { contactTab } from './contact-tab.tsx';
import { PracticeCall } from './practice-call.tsx';
import { recordTab } from './record-tab.tsx';
import { useShell } from './shell-context.ts';
import type { Page, TabKind } from './tabs/tab-kind.ts';
import { pagePrefix } from './tabs/tabs-state.ts';
import { voiceCallTab } from './voice-call-tab.tsx';

function Home() {
  const { session, open, openCall } = useShell();
  return (
    <HomePage
      practice={<PracticeCall />}
      mentions={<Mentions readOnly={session.readOnly} onOpen={(id) => open(contactTab.kind, id, 'byHand')} />}
      onOpen={(row) => row.callId !== null && openCall(row.callId, 'byHand')}
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

/** The pages of the rail, in their order. */
export const pages: readonly Page[] = [
  {
    id: `${pagePrefix}home`,
    name: 'home.short',
    short: 'home.short',
    icon: IconHome,
    shortcut: 'Ctrl+Shift+H',
    View: Home,
  },
  {
    id: `${pagePrefix}contacts`,
    name: 'contacts.title',
    short: 'contacts.short',
    icon: IconAddressBook,
    shortcut: 'Ctrl+Shift+C',
    View: Contacts,
  },
  {
    id: `${pagePrefix}myContacts`,
    name: 'contacts.mine',
    short: 'contacts.mineShort',
    icon: IconUserHeart,
    shortcut: 'Ctrl+Shift+Y',
    View: MyContacts,
  },
  {
    id: `${pagePrefix}directory`,
    name: 'directory.title',
    short: 'directory.short',
    icon: IconUsers,
    shortcut: 'Ctrl+Shift+O',
    View: Directory,
  },
  {
    id: `${pagePrefix}voiceCalls`,
    name: 'calls.title',
    short: 'calls.short',
    icon: IconPhone,
    shortcut: 'Ctrl+Shift+V',
    View: VoiceCalls,
  },
  {
    id: `${pagePrefix}abandoned`,
    name: 'abandoned.title',
    short: 'abandoned.short',
    icon: IconPhoneOff,
    shortcut: 'Ctrl+Shift+A',
    View: Abandoned,
  },
  {
    id: `${pagePrefix}recordings`,
    name: 'recordings.title',
    short: 'recordings.short',
    icon: IconHeadphones,
    shortcut: 'Ctrl+Shift+P',
    View: Recordings,
  },
  {
    id: `${pagePrefix}supervision`,
    name: 'supervision.title',
    short: 'supervision.short',
    icon: IconEar,
    shortcut: 'Ctrl+Shift+L',
    from: 'supervisor',
    View: Supervision,
  },
  {
    id: `${pagePrefix}settings`,
    name: 'settings.short',
    short: 'settings.short',
    icon: IconSettings,
    shortcut: 'Ctrl+,',
    atEnd: true,
    View: Settings,
  },
];

/** The pages that somebody of this role can go to. */
export function pagesOf(role: Role): readonly Page[] {
  return pages.filter(({ from }) => from === undefined || role !== 'agent');
}

const tabKinds: readonly TabKind[] = [voiceCallTab, contactTab, recordTab];

/** The kind a tab was registered as; undefined for one that a newer version remembered. */
export function tabKind(kind: string): TabKind | undefined {
  return tabKinds.find((each) => each.kind === kind);
}
