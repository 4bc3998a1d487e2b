import { Popover } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { ToolButton } from '../../ui/writing/index.ts';
import css from './message.module.css';
import type { Names } from './names.ts';

interface ReadersProps {
  readonly messageId: string;
  readonly names: Names;
}

/** Who has read an own message in a group, asked of the hub when one wants to know. */
export function Readers({ messageId, names }: ReadersProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const label = t('messenger.readers');
  return (
    <Popover opened={open} onChange={setOpen} position="top-end" width={240} trapFocus returnFocus>
      <Popover.Target>
        <ToolButton icon={IconEyeCheck} label={label} aria-haspopup="dialog" onClick={() => setOpen(!open)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        {open ? <ReaderList messageId={messageId} names={names} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function ReaderList({ messageId, names }: ReadersProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { data, problem } = useRequest('messenger.readers', { messageId }, { once: true });
  if (problem !== null) return <p className={css.readers}>{describe(problem).what}</p>;
  if (data === undefined) return <p className={css.readers}>{t('common.loading')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
    <div className={css.readers} tabIndex={0}>
      <p>
        {data.agentIds.length === 0
          ? t('messenger.readersNone')
          : t('messenger.readersOf', { read: data.agentIds.length, of: data.of })}
      </p>
      <ul>
        {data.agentIds.map((id) => (
          <li key={id} dir="auto">
            {names.nameOf(id)}
          </li>
        ))}
      </ul>
    </div>
  );
}
