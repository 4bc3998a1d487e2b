import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LinkView } from '#shared/ipc/views.ts';
import { useFormat } from '../../i18n/index.ts';
import { type Light, StateShape } from '../../ui/index.ts';
import css from './header.module.css';

const lights = { online: 'good', connecting: 'working', offline: 'bad' } as const satisfies Record<
  LinkView['kind'],
  Light
>;

interface LinkLightProps {
  readonly link: LinkView;
  readonly readOnly: boolean;
  readonly hubName: string;
}

/** Whether the desktop and the hub hear each other, by shape, colour and word. */
export function LinkLight({ link, readOnly, hubName }: LinkLightProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = readOnly ? t('header.link.readOnly') : t(`header.link.${link.kind}`);
  return (
    <Tooltip label={t('header.link.since', { hub: hubName, time: format.time(link.since) })}>
      <div className={css.link} role="status">
        <StateShape light={readOnly ? 'bad' : lights[link.kind]} />
        <span>{word}</span>
      </div>
    </Tooltip>
  );
}
