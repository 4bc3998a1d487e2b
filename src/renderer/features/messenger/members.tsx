import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseImKey } from '#shared/domain/messenger.ts';
import type { ImThreadView } from '#shared/ipc/messenger.ts';
import { compareNames, useDescribe } from '../../i18n/index.ts';
import { useLive, useRequest } from '../../platform/index.ts';
import { Avatar } from '../../ui/index.ts';
import list from './list.module.css';
import css from './messenger.module.css';
import { useNames } from './names.ts';
import { PersonState } from './person-state.tsx';
import { VirtualRows } from './virtual-rows.tsx';

const rowHeight = 36;
const mostHeight = 360;

/** How many are in a group; leads to who they are. */
export function MembersButton({ thread }: { readonly thread: ImThreadView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={300} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={css.members} aria-haspopup="dialog" onClick={() => setOpen(!open)}>
          {t('messenger.members', { count: thread.members })}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('messenger.memberList')}>
        {open ? <Members thread={thread} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function Members({ thread }: { readonly thread: ImThreadView }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const names = useNames();
  const { colleagues } = useLive('directory');
  const to = parseImKey(thread.key);
  const groupId = to?.kind === 'group' ? to.groupId : '';
  const { data, problem } = useRequest('messenger.members', { groupId });
  if (problem !== null) return <p className={css.note}>{describe(problem).what}</p>;
  if (data === undefined) return <p className={css.note}>{t('common.loading')}</p>;
  const rows = data
    .map((member) => ({ ...member, name: names.nameOf(member.agentId) }))
    .sort((one, other) => compareNames(one.name, other.name));
  return (
    <div style={{ height: Math.min(mostHeight, rows.length * rowHeight + 8) }}>
      <VirtualRows
        rows={rows}
        rowKey={({ agentId }) => agentId}
        heightOf={() => rowHeight}
        box={{ role: 'list', 'aria-label': t('messenger.memberList'), tabIndex: 0 }}
        render={({ agentId, name, mayWrite }, place) => {
          const peer = colleagues.find(({ agent }) => agent.id === agentId);
          return (
            <div key={agentId} role="listitem" className={list.row} style={place}>
              <Avatar name={name} size={24} />
              <span className={`ellipsis ${css.grows}`} dir="auto" title={name}>
                {name}
              </span>
              {mayWrite ? null : <span className={list.quiet}>{t('messenger.mayWriteNot')}</span>}
              {peer === undefined ? null : <PersonState presence={peer.presence} />}
            </div>
          );
        }}
      />
    </div>
  );
}
