import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isUp } from '#shared/domain/call.ts';
import { RecordView } from '../features/records/index.ts';
import { useFormat } from '../i18n/index.ts';
import { useLive, useRequest } from '../platform/index.ts';
import { otherParty } from '../ui/index.ts';
import { contactTab } from './contact-tab.tsx';
import { useShell } from './shell-context.ts';
import type { TabKind } from './tabs/tab-kind.ts';
import { useRelate } from './use-relate.ts';

/** The call that the agent has, else the oldest that waits for its outcome: what a record is related to from its tab. */
function useCallAtHand() {
  const { calls } = useLive('phone');
  const { wrapUps } = useLive('desk');
  const callId = calls.find(isUp)?.callId ?? wrapUps[0]?.callId ?? null;
  const row =
    useRequest('voiceCalls.get', { callId: callId ?? '' }, { enabled: callId !== null }).data ?? null;
  return row === null || row.outcome.locked || row.direction === 'internal' ? null : row;
}

/** A record of the CRM in a tab of its own; its subject is the record's id. */
export const recordTab: TabKind = {
  kind: 'record',
  icon: IconFileText,
  useLabel(id) {
    const { t } = useTranslation();
    // What was opened is remembered here: the strip asks the hub for nothing.
    const record = useRequest('records.opened', { since: 0 }).data?.find((each) => each.id === id);
    const { refused } = useLive('outbox');
    const text =
      record === undefined
        ? t('crm.record')
        : `${t('crm.number', { number: record.number })} ${record.title}`;
    return { text, mark: refused.some(({ aggregate }) => aggregate === `record:${id}`) ? 'refused' : null };
  },
  View({ tab }) {
    const { session, open } = useShell();
    const format = useFormat();
    const row = useCallAtHand();
    const relate = useRelate(row?.callId ?? '');
    return (
      <RecordView
        id={tab.subject}
        me={session.agent}
        readOnly={session.readOnly}
        call={
          row?.callId == null
            ? null
            : {
                name: format.party(otherParty(row, session.agent.extension)).title,
                related: row.relation.records.some(({ id }) => id === tab.subject),
                relate,
              }
        }
        onOpenRecord={(id) => open(recordTab.kind, id, 'byHand')}
        onOpenContact={(id) => open(contactTab.kind, id, 'byHand')}
      />
    );
  },
};
