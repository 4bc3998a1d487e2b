import { IconUser } from '@tabler/icons-react';
import { ContactCloseGuard, ContactView, useContactLabel } from '../features/contacts/index.ts';
import { AccountField } from '../features/records/index.ts';
import { InformationPanel } from '../features/relation/index.ts';
import css from './contact-tab.module.css';
import { JourneyOf } from './journey-of.tsx';
import { useShell } from './shell-context.ts';
import type { TabKind } from './tabs/tab-kind.ts';

/** The tab of a contact: what is known of them, and what has passed with them (CONT-8). Its subject is the contact's id. */
export const contactTab: TabKind = {
  kind: 'contact',
  icon: IconUser,
  useLabel: useContactLabel,
  View({ tab, onClose }) {
    const { session, open, openCall } = useShell();
    return (
      <div className={css.contact}>
        <InformationPanel
          contactId={tab.subject}
          openedAt={tab.openedAt}
          onOpenCall={(callId) => openCall(callId, 'byWork')}
        />
        <div className={css.contactView}>
          <ContactView
            id={tab.subject}
            readOnly={session.readOnly}
            journey={<JourneyOf contactId={tab.subject} />}
            onOpenContact={(id) => open(contactTab.kind, id, 'byHand')}
            onClose={onClose}
            account={AccountField}
          />
        </div>
      </div>
    );
  },
  CloseGuard({ tab, onClose, onStay }) {
    const { open } = useShell();
    return (
      <ContactCloseGuard
        id={tab.subject}
        onClose={onClose}
        onStay={(show) => {
          if (show) open(contactTab.kind, tab.subject, 'byWork');
          onStay();
        }}
      />
    );
  },
};
