import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { menuInPlace, PendingClock, RefusedMark, StateShape, stateLight, Timer } from '../../ui/index.ts';
import { type DeskItem, deskItems } from './desk-items.ts';
import { DeskMenuItems } from './desk-menu-items.tsx';
import css from './header.module.css';
import { StateMenu } from './state-menu.tsx';
import { useStateWords } from './state-word.tsx';

interface StateControlProps {
  readonly readOnly: boolean;
  onOpenWork(work: DeskItem): void;
}

/**
 * The agent's state by shape, word and colour with its timer, what comes after the work, and the menu that changes it. While
 * something waits for wrap-up, the pill itself leads back to it (STATE-2..4, PLUS-10).
 */
export function StateControl({ readOnly, onOpenWork }: StateControlProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const desk = useLive('desk');
  const words = useStateWords();
  const setIntent = useCommand('desk.setIntent');
  const { state, next } = desk;
  const word = words(state);
  const items = deskItems(desk);
  const waiting = items.find(({ waits }) => waits);
  const back = state?.kind === 'wrapUp' ? waiting : undefined;
  const light = stateLight(state);
  const afterwards = next === null ? null : t('header.thenState', { state: words(next) });
  const pill = (
    <>
      <StateShape light={light} />
      <span className={css.stateWords} title={afterwards === null ? word : `${word}, ${afterwards}`}>
        <span className={`ellipsis ${css.stateWord}`}>{word}</span>
        {afterwards === null ? null : <span className={`ellipsis ${css.nextState}`}>{afterwards}</span>}
      </span>
      {state === null ? null : <Timer since={state.since} label={null} />}
      {desk.statePending ? <PendingClock label={t('common.pending')} /> : null}
      {setIntent.problem === null ? null : <RefusedMark reason={describe(setIntent.problem).what} />}
    </>
  );
  return (
    <div className={css.state} data-state={state === null ? 'unknown' : light}>
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
      <Menu {...menuInPlace} position="bottom-start" width={280}>
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
        <Menu.Dropdown className={css.stateMenu}>
          <DeskMenuItems items={items} onOpen={onOpenWork} />
          <StateMenu readOnly={readOnly} onSet={(intent) => void setIntent.run(intent)} />
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
