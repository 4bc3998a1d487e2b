import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#shared/ipc/views.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive, useRequest } from '../../platform/index.ts';
import { PendingClock, RefusedMark, StateShape, Timer } from '../../ui/index.ts';
import { type DeskItem, deskItems } from './desk-items.ts';
import { DeskMenuItems } from './desk-menu-items.tsx';
import css from './header.module.css';
import { useStateWord } from './state-word.tsx';

interface StateControlProps {
  readonly readOnly: boolean;
  onOpenWork(work: DeskItem): void;
}

/**
 * The agent's state by shape, word and colour with its timer, and the menu that changes it. While something waits for
 * wrap-up, the pill itself leads back to it (STATE-2..4).
 */
export function StateControl({ readOnly, onOpenWork }: StateControlProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const desk = useLive('desk');
  const workspace = useRequest('workspace.get', null);
  const setIntent = useCommand('desk.setIntent');
  const reasons = (workspace.data?.pauseReasons ?? []).filter((reason) => !reason.archived);
  const word = useStateWord(desk, reasons);
  const items = deskItems(desk);
  const waiting = items.find(({ waits }) => waits);
  const back = desk.state?.kind === 'wrapUp' ? waiting : undefined;
  const pill = (
    <>
      <StateShape light={desk.state?.kind ?? 'loggedOut'} />
      <span className={`ellipsis ${css.stateWord}`} title={word}>
        {word}
      </span>
      {desk.state === null ? null : <Timer since={desk.state.since} label={null} />}
      {desk.statePending ? <PendingClock label={t('common.pending')} /> : null}
      {setIntent.problem === null ? null : <RefusedMark reason={describe(setIntent.problem).what} />}
    </>
  );
  return (
    <div className={css.state} data-state={desk.state?.kind ?? 'unknown'}>
      {back === undefined ? null : (
        <button
          type="button"
          className={css.pill}
          title={t('header.backToWrapUp')}
          onClick={() => onOpenWork(back)}
        >
          {pill}
          <span className="reader-only">{t('header.backToWrapUp')}</span>
        </button>
      )}
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          {back === undefined ? (
            <button type="button" className={css.pill}>
              {pill}
              <span className="reader-only">{t('header.stateMenu')}</span>
              <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
            </button>
          ) : (
            <button type="button" className={css.chevron} aria-label={t('header.stateMenu')}>
              <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
            </button>
          )}
        </Menu.Target>
        <Menu.Dropdown>
          <DeskMenuItems items={items} onOpen={onOpenWork} />
          <Menu.Label>{t(isWorking(desk) ? 'header.stateAfterwards' : 'header.setState')}</Menu.Label>
          <Menu.Item
            leftSection={<StateShape light="available" />}
            rightSection={desk.state?.kind === 'available' ? <IconCheck size={14} /> : null}
            disabled={readOnly}
            onClick={() => void setIntent.run({ kind: 'available' })}
          >
            {t('state.available')}
          </Menu.Item>
          {[
            { key: 'default', name: t('state.paused') },
            ...reasons.filter((reason) => reason.key !== 'default'),
          ].map((reason) => (
            <Menu.Item
              key={reason.key}
              leftSection={<StateShape light="paused" />}
              rightSection={
                desk.state?.kind === 'paused' && desk.state.reason === reason.key ? (
                  <IconCheck size={14} />
                ) : null
              }
              disabled={readOnly}
              onClick={() => void setIntent.run({ kind: 'paused', reason: reason.key })}
            >
              {reason.key === 'default' ? reason.name : t('state.pausedFor', { reason: reason.name })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function isWorking(desk: DeskView): boolean {
  return desk.state?.kind === 'busy' || desk.state?.kind === 'wrapUp';
}
