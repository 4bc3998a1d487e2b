import { Checkbox, SegmentedControl } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostGroupMembers } from '#shared/domain/messenger.ts';
import { useAgents } from '../../platform/index.ts';
import { type Members, withMember, withRight } from './group-form.ts';
import list from './list.module.css';
import css from './messenger.module.css';
import { isFound } from './people-rows.ts';
import { VirtualRows } from './virtual-rows.tsx';

const rowHeight = 36;

interface MemberChoiceProps {
  readonly myId: string;
  readonly members: Members;
  onChange(members: Members): void;
}

/** Colleagues to be chosen for a group, found as one types; the agent is in it. Arrows walk from one to the next. */
export function MemberChoice({ myId, members, onChange }: MemberChoiceProps) {
  const { t } = useTranslation();
  const agents = useAgents();
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<'all' | 'chosen'>('all');
  const rows = agents
    .filter(({ id }) => id !== myId && (shown === 'all' || members.has(id)))
    .filter(({ name, login, extension }) => isFound(search.trim(), [name, login, extension]));
  const full = members.size >= mostGroupMembers;
  return (
    <>
      <div className={list.line}>
        <div className={`${list.field} ${css.grows}`}>
          <IconSearch size={14} stroke={1.75} aria-hidden="true" />
          <input
            className={list.input}
            type="search"
            aria-label={t('messenger.group.search')}
            placeholder={t('messenger.group.search')}
            spellCheck={false}
            maxLength={200}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
        <SegmentedControl
          size="xs"
          aria-label={t('messenger.group.shown')}
          value={shown}
          data={[
            { value: 'all', label: t('messenger.group.all') },
            { value: 'chosen', label: t('messenger.group.chosen') },
          ]}
          onChange={(value) => setShown(value === 'all' ? 'all' : 'chosen')}
        />
      </div>
      <div className={css.choices}>
        {rows.length === 0 ? (
          <p className={css.note} role="status">
            {t('messenger.group.noMatch')}
          </p>
        ) : (
          <VirtualRows
            rows={rows}
            rowKey={({ id }) => id}
            heightOf={() => rowHeight}
            box={{ role: 'group', 'aria-label': t('messenger.group.members'), onKeyDown: walk }}
            render={({ id, name, extension }, place) => (
              <div key={id} className={css.choice} style={place}>
                <Checkbox
                  size="sm"
                  data-choice
                  label={`${name} · ${extension}`}
                  checked={members.has(id)}
                  disabled={full && !members.has(id)}
                  onChange={(event) => onChange(withMember(members, id, event.currentTarget.checked))}
                />
                {members.has(id) ? (
                  <Checkbox
                    size="sm"
                    label={t('messenger.group.mayWrite')}
                    aria-label={t('messenger.group.mayWriteName', { name })}
                    checked={members.get(id)}
                    onChange={(event) => onChange(withRight(members, id, event.currentTarget.checked))}
                  />
                ) : null}
              </div>
            )}
          />
        )}
      </div>
    </>
  );
}

/** Arrows lead from one colleague to the next. */
function walk(event: React.KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-choice]')];
  const at = event.target instanceof HTMLInputElement ? boxes.indexOf(event.target) : -1;
  const next = boxes[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
