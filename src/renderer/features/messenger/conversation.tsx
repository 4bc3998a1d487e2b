import { Button, Modal } from '@mantine/core';
import { IconMessageOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseImKey } from '#shared/domain/messenger.ts';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import {
  request,
  useAgents,
  useCommand,
  useImThread,
  useLive,
  useMessengerPlace,
  useRequest,
} from '../../platform/index.ts';
import { EmptyState } from '../../ui/index.ts';
import { Composer, NoComposer } from './composer.tsx';
import type { MessageDoings } from './doings.ts';
import { takenBack, useImDraft } from './draft.ts';
import { FindBar } from './find-bar.tsx';
import { Head } from './head.tsx';
import css from './messenger.module.css';
import { useNames } from './names.ts';
import { ThreadPane } from './thread.tsx';
import { lastOwn } from './thread-rows.ts';
import { TypingLine } from './typing-line.tsx';
import { type Conversation, useConversation } from './use-conversation.ts';
import type { Target } from './use-target.ts';

interface ConversationPaneProps {
  readonly conversationKey: string;
  /** A message that is led to from elsewhere. */
  readonly target: Target | null;
  onTarget(messageId: string): void;
  /** Back to all of them, where there is room for one pane only; null where both are seen. */
  readonly onBack: (() => void) | null;
}

/** A conversation with a colleague or a group. To be keyed by the conversation: nothing of one may be seen in another. */
export function ConversationPane(props: ConversationPaneProps) {
  const { t } = useTranslation();
  const conversation = useConversation(props.conversationKey);
  const { choose } = useMessengerPlace();
  if (conversation === null)
    return (
      <EmptyState
        icon={IconMessageOff}
        title={t('problem.messenger.unknown.what')}
        text={t('problem.messenger.unknown.todo')}
      >
        <Button variant="default" onClick={() => choose(null)}>
          {t('messenger.back')}
        </Button>
      </EmptyState>
    );
  return <Opened {...props} conversation={conversation} />;
}

function Opened({
  conversation,
  target,
  onTarget,
  onBack,
}: ConversationPaneProps & { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { thread, peer } = conversation;
  const { key } = thread;
  const names = useNames();
  const session = useLive('session');
  const readOnly = session.kind === 'signedIn' && session.readOnly;
  const { place } = useMessengerPlace();
  const read = useImThread(key);
  const handle = useImDraft(key);
  const people = useNameable(conversation);
  const [finding, setFinding] = useState(false);
  const [deleting, setDeleting] = useState<ImMessageView | null>(null);
  const name = thread.kind === 'group' ? thread.name : (peer?.agent.name ?? t('messenger.gone'));
  const may = thread.mayWrite && !readOnly;
  const react = useCommand('messenger.react');
  const { change } = handle;
  const edit = ({ id, text }: ImMessageView) => change(() => ({ edit: { messageId: id, was: text, text } }));
  const doings = useDoings({
    may,
    react: (message, emoji) => {
      const mine = message.reactions.some(
        (each) => each.emoji === emoji && each.agentIds.includes(names.myId),
      );
      void react.run({ key, messageId: message.id, emoji, on: !mine });
    },
    answer: ({ id, authorId, text }) =>
      change(() => ({ replyTo: { id, authorId, excerpt: text.slice(0, 200) }, edit: null })),
    edit,
    askDelete: setDeleting,
    takeBack: (message) => void takeBack(message, change),
    goTo: onTarget,
  });
  const why = readOnly
    ? t('messenger.compose.whyReadOnly')
    : thread.kind === 'group'
      ? t('messenger.compose.whyGroup')
      : t('messenger.compose.whyTheirs', { name });
  return (
    <section className={css.conversation} aria-label={t('messenger.thread', { name })}>
      <Head
        conversation={conversation}
        name={name}
        readOnly={readOnly}
        finding={finding}
        onFind={() => setFinding(!finding)}
        onBack={onBack}
      />
      {finding ? (
        <FindBar conversation={key} names={names} onFound={onTarget} onClose={() => setFinding(false)} />
      ) : null}
      <ThreadPane
        thread={thread}
        name={name}
        read={read}
        names={names}
        doings={doings}
        target={target}
        mayRead={!readOnly}
      />
      <TypingLine conversation={key} names={names} />
      {may ? (
        <Composer
          conversation={key}
          name={name}
          names={names}
          people={people}
          handle={handle}
          chosen={place.chosen}
          onEditLast={() => {
            const last = lastOwn(read.data ?? [], names.myId);
            if (last !== null) edit(last);
          }}
        />
      ) : (
        <NoComposer why={why} />
      )}
      {deleting === null ? null : (
        <DeleteDialog conversation={key} message={deleting} onClose={() => setDeleting(null)} />
      )}
    </section>
  );
}

/** The same object for as long as the conversation is open: messages are drawn anew only when they change. */
function useDoings(latest: MessageDoings): MessageDoings {
  const [holder] = useState({ latest });
  holder.latest = latest;
  const { may } = latest;
  return useMemo(
    () => ({
      may,
      react: (message, emoji) => holder.latest.react(message, emoji),
      answer: (message) => holder.latest.answer(message),
      edit: (message) => holder.latest.edit(message),
      askDelete: (message) => holder.latest.askDelete(message),
      takeBack: (message) => holder.latest.takeBack(message),
      goTo: (id) => holder.latest.goTo(id),
    }),
    [holder, may],
  );
}

/** Who can be named: the members of a group, or the other one. */
function useNameable({ thread, peer }: Conversation) {
  const agents = useAgents();
  const other = peer?.agent ?? null;
  const to = parseImKey(thread.key);
  const groupId = to?.kind === 'group' ? to.groupId : '';
  const members = useRequest('messenger.members', { groupId }, { enabled: groupId !== '' }).data;
  return useMemo(() => {
    const ids = new Set(members?.map(({ agentId }) => agentId));
    const there = other === null ? agents.filter(({ id }) => ids.has(id)) : [other];
    return there.map(({ id, name, extension }) => ({ id, name, extension }));
  }, [agents, members, other]);
}

/** What was refused stands where one writes again, with the files that are still here. */
async function takeBack(
  message: ImMessageView,
  change: ReturnType<typeof useImDraft>['change'],
): Promise<void> {
  const ids = message.attachments.map(({ id }) => id);
  const waiting = ids.length === 0 ? null : await request('files.waiting', { ids });
  const files = waiting?.ok === true ? waiting.value.map(({ id }) => id) : [];
  change((now) => takenBack(message, files, now));
}

function DeleteDialog({
  conversation,
  message,
  onClose,
}: {
  readonly conversation: string;
  readonly message: ImMessageView;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const remove = useCommand('messenger.delete');
  return (
    <Modal opened onClose={onClose} title={t('messenger.deleteTitle')} withCloseButton={false} size={400}>
      <p className={css.dialogText}>{t('messenger.deleteText')}</p>
      <div className={css.dialogButtons}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('messenger.keep')}
        </Button>
        <Button
          color="var(--ls-bad)"
          onClick={() => {
            void remove.run({ key: conversation, messageId: message.id });
            onClose();
          }}
        >
          {t('messenger.delete')}
        </Button>
      </div>
    </Modal>
  );
}
