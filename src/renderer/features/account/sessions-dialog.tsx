import { Button, Modal } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useCommand, useRequest } from '../../platform/index.ts';
import { ProblemBanner, SkeletonRows } from '../../ui/index.ts';
import css from './account.module.css';

type Row = RequestOutput<'account.sessions'>[number];

/** Where the agent is signed in, and the way to end what should not be. */
export function SessionsDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const sessions = useRequest('account.sessions', null, { once: true });
  const end = useCommand('account.endSession');
  const [ended, setEnded] = useState<string | null>(null);
  const nameOf = ({ desktopName }: Row) => desktopName || t('account.sessions.unnamed');
  const endOne = async (row: Row) => {
    setEnded(null);
    const answer = await end.run({ id: row.id });
    if (answer.ok) setEnded(nameOf(row));
    sessions.retry();
  };
  const trouble = end.problem ?? sessions.problem;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('account.sessions.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('signIn.close') }}
    >
      <p className={css.lead}>{t('account.sessions.lead')}</p>
      {sessions.loading ? <SkeletonRows label={t('common.loading')} /> : null}
      <ul className={css.sessions}>
        {sessions.data?.map((row) => (
          <SessionRow
            key={row.id}
            row={row}
            name={nameOf(row)}
            busy={end.busy}
            onEnd={() => void endOne(row)}
          />
        ))}
      </ul>
      <div className={css.place} role="status">
        {ended === null ? null : t('account.sessions.ended', { desktop: ended })}
      </div>
      {trouble === null ? null : (
        <ProblemBanner tone="bad" alert {...describe(trouble)}>
          {sessions.problem === null ? null : (
            <Button size="xs" variant="default" onClick={sessions.retry}>
              {t('common.tryAgain')}
            </Button>
          )}
        </ProblemBanner>
      )}
    </Modal>
  );
}

interface SessionRowProps {
  readonly row: Row;
  readonly name: string;
  readonly busy: boolean;
  onEnd(): void;
}

function SessionRow({ row, name, busy, onEnd }: SessionRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li className={css.session}>
      <IconDeviceDesktop size={18} stroke={1.5} className={css.sessionIcon} aria-hidden="true" />
      <div className={css.sessionWords}>
        <div className={css.sessionName}>
          <span className="ellipsis" dir="auto" title={name}>
            {name}
          </span>
          {row.current ? <span className={css.here}>{t('account.sessions.here')}</span> : null}
        </div>
        <div className={css.sessionTimes}>
          {t('account.sessions.since', { time: format.moment(row.createdAt) })}
          {row.current ? null : ` · ${t('account.sessions.seen', { time: format.moment(row.lastSeenAt) })}`}
          {row.state === 'superseded' ? ` · ${t('account.sessions.superseded')}` : null}
        </div>
      </div>
      {row.current ? null : (
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          aria-label={t('account.sessions.endOf', { desktop: name })}
          onClick={onEnd}
        >
          {t('account.sessions.end')}
        </Button>
      )}
    </li>
  );
}
