import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldToKeyboard } from '#shared/util/fold.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { Picker, StateShape } from '../../ui/index.ts';
import css from './header.module.css';
import { chosenState } from './pauses.ts';
import { usePauses } from './use-pauses.ts';

interface PausePickerProps {
  /** There is no one-click pause that it stands beside. */
  readonly alone: boolean;
  readonly readOnly: boolean;
}

/** The pauses with a reason, found as one types (HDR-3, PAUSE-2). During work it sets what comes afterwards. */
export function PausePicker({ alone, readOnly }: PausePickerProps) {
  const { t } = useTranslation();
  const chosen = chosenState(useLive('desk'));
  const whole = chosen?.kind === 'paused' && chosen.channels === 'all' ? chosen.reason : null;
  const { custom } = usePauses();
  const [search, setSearch] = useState('');
  const setIntent = useCommand('desk.setIntent');
  const wanted = foldToKeyboard(search.trim());
  const entries = custom
    .filter(({ name }) => foldToKeyboard(name).includes(wanted))
    .map(({ key, name }) => ({
      key,
      content: (
        <span className={css.pauseEntry}>
          <StateShape light="paused" />
          <span className="ellipsis" dir="auto" title={name}>
            {name}
          </span>
          {whole === key ? <IconCheck size={14} aria-hidden="true" /> : null}
        </span>
      ),
    }));
  return (
    <Picker
      label={t('header.choosePause')}
      hint={t('header.choosePause')}
      placeholder={t('header.findPause')}
      className={alone ? css.pauseAlone : css.pauseMore}
      groups={[{ key: 'pauses', heading: t('header.choosePause'), entries }]}
      search={search}
      onSearch={setSearch}
      onOpen={() => {}}
      onChoose={(reason) => void setIntent.run({ kind: 'paused', reason })}
      waiting={false}
      empty={t('header.noSuchPause', { search })}
      disabled={readOnly}
      width={280}
    >
      {alone ? <span>{t('header.pause')}</span> : null}
      <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
    </Picker>
  );
}
