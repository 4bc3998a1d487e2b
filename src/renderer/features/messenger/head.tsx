import { IconArrowLeft, IconPencil, IconPhone, IconSearch, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDial, useLive } from '../../platform/index.ts';
import { Avatar } from '../../ui/index.ts';
import { ToolButton } from '../../ui/writing/index.ts';
import { BanSign } from './entries.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { MembersButton } from './members.tsx';
import css from './messenger.module.css';
import { PersonState } from './person-state.tsx';
import type { Conversation } from './use-conversation.ts';

interface HeadProps {
  readonly conversation: Conversation;
  readonly name: string;
  readonly readOnly: boolean;
  readonly finding: boolean;
  onFind(): void;
  readonly onBack: (() => void) | null;
}

/** Whom a conversation is with, how they are, and what can be done about it. */
export function Head({ conversation, name, readOnly, finding, onFind, onBack }: HeadProps) {
  const { t } = useTranslation();
  const { thread, peer } = conversation;
  const [changing, setChanging] = useState(false);
  return (
    <header className={css.head}>
      {onBack === null ? null : (
        <ToolButton icon={IconArrowLeft} label={t('messenger.back')} onClick={onBack} />
      )}
      {thread.kind === 'group' ? (
        <span className={css.glyph}>
          <IconUsersGroup size={16} stroke={1.75} aria-hidden="true" />
        </span>
      ) : (
        <Avatar name={name} size={28} />
      )}
      <div className={css.who}>
        <h2 className={`ellipsis selectable ${css.whoName}`} dir="auto" title={name}>
          {name}
        </h2>
        <div className={css.how}>
          {thread.kind === 'group' ? <MembersButton thread={thread} /> : null}
          {thread.kind === 'group' && !thread.mayWrite ? <span>{t('messenger.readOnly')}</span> : null}
          {peer === null ? null : <PersonState presence={peer.presence} />}
          {peer === null || peer.agent.messenger ? null : <BanSign name={name} />}
        </div>
      </div>
      <ToolButton icon={IconSearch} label={t('messenger.find')} aria-pressed={finding} onClick={onFind} />
      {peer === null ? null : <CallButton name={name} extension={peer.agent.extension} />}
      {thread.kind === 'group' && thread.mine && !readOnly ? (
        <ToolButton icon={IconPencil} label={t('messenger.group.edit')} onClick={() => setChanging(true)} />
      ) : null}
      {changing ? <GroupDialog thread={thread} onClose={() => setChanging(false)} /> : null}
    </header>
  );
}

/** Calls the other one; there is none without a phone. */
function CallButton({ name, extension }: { readonly name: string; readonly extension: string }) {
  const { t } = useTranslation();
  const dial = useDial();
  const { registration } = useLive('phone');
  if (registration.kind === 'off' || extension === '') return null;
  return (
    <ToolButton
      icon={IconPhone}
      label={t('messenger.call', { name })}
      onClick={() => dial({ text: extension, name, how: 'confirm' })}
    />
  );
}
