import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { imKey, mostGroupMembers, parseImKey } from '#shared/domain/messenger.ts';
import type { ImThreadView } from '#shared/ipc/messenger.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { request, useCommand, useLive, useMessengerPlace, useRequest } from '../../platform/index.ts';
import { byItsText, ProblemBanner } from '../../ui/index.ts';
import { ArchiveGroup } from './archive-group.tsx';
import { type Members, sameMembers } from './group-form.ts';
import { MemberChoice } from './member-choice.tsx';
import css from './messenger.module.css';
import { useNames } from './names.ts';

interface GroupDialogProps {
  /** The group that is changed; null makes one. */
  readonly thread: ImThreadView | null;
  onClose(): void;
}

/** Makes a group or changes it: its name, who is in it and who may write (GRP-1, GRP-2). */
export function GroupDialog({ thread, onClose }: GroupDialogProps) {
  const to = thread === null ? null : parseImKey(thread.key);
  const groupId = to?.kind === 'group' ? to.groupId : null;
  const names = useNames();
  const known = useRequest(
    'messenger.members',
    { groupId: groupId ?? '' },
    { enabled: groupId !== null, once: true },
  );
  const { t } = useTranslation();
  const describe = useDescribe();
  const own: Members = new Map([[names.myId, true]]);
  const members = groupId === null ? own : known.data === undefined ? null : membersOf(known.data);
  if (members !== null)
    return (
      <GroupForm groupId={groupId} thread={thread} members={members} myId={names.myId} onClose={onClose} />
    );
  return (
    <Modal opened onClose={onClose} title={t('messenger.group.edit')} withCloseButton={false} size={520}>
      {known.problem === null ? (
        <p role="status">{t('common.loading')}</p>
      ) : (
        <ProblemBanner tone="warn" {...describe(known.problem)}>
          <Button size="xs" variant="default" onClick={known.retry}>
            {t('common.tryAgain')}
          </Button>
        </ProblemBanner>
      )}
    </Modal>
  );
}

function membersOf(rows: readonly { readonly agentId: string; readonly mayWrite: boolean }[]): Members {
  return new Map(rows.map(({ agentId, mayWrite }) => [agentId, mayWrite]));
}

interface GroupFormProps extends GroupDialogProps {
  readonly groupId: string | null;
  readonly members: Members;
  readonly myId: string;
}

function GroupForm({ groupId, thread, members, myId, onClose }: GroupFormProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const session = useLive('session');
  const { open, choose, place } = useMessengerPlace();
  const [base, setBase] = useState({ name: thread?.name ?? '', members, version: thread?.version ?? null });
  const [name, setName] = useState(base.name);
  const [chosen, setChosen] = useState<Members>(base.members);
  const [archiving, setArchiving] = useState(false);
  const save = useCommand('messenger.saveGroup');
  const offline = session.kind === 'signedIn' && session.link.kind !== 'online';
  const conflict = save.problem?.code === 'messenger.conflict';
  const changed = name.trim() !== base.name || !sameMembers(chosen, base.members);
  const possible = name.trim() !== '' && changed && !offline && !conflict;
  const submit = async () => {
    if (!possible) return;
    const answer = await save.run({
      groupId,
      baseVersion: base.version,
      name: name.trim(),
      members: [...chosen].map(([agentId, mayWrite]) => ({ agentId, mayWrite })),
    });
    if (!answer.ok) return;
    onClose();
    const key = imKey({ kind: 'group', groupId: answer.value.groupId });
    if (place.opened) open(key);
    else choose(key);
  };
  // What others made of it meanwhile stands here then, to be changed again.
  const takeOver = async () => {
    if (groupId === null) return;
    const [view, now] = await Promise.all([
      request('messenger.get', null),
      request('messenger.members', { groupId }),
    ]);
    const group = view.ok ? view.value.threads.find(({ key }) => key === thread?.key) : undefined;
    if (group === undefined || !now.ok) return;
    const fresh = { name: group.name, members: membersOf(now.value), version: group.version };
    setBase(fresh);
    setName(fresh.name);
    setChosen(fresh.members);
    save.clear();
  };
  if (archiving && groupId !== null)
    return (
      <ArchiveGroup
        groupId={groupId}
        name={base.name}
        onKeep={() => setArchiving(false)}
        onArchived={() => {
          choose(null);
          onClose();
        }}
      />
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(groupId === null ? 'messenger.group.new' : 'messenger.group.edit')}
      withCloseButton={false}
      size={520}
      // What was chosen is not lost by a press beside it.
      closeOnEscape={!changed}
      closeOnClickOutside={!changed}
    >
      <div className={css.form}>
        <TextInput
          label={t('messenger.group.name')}
          maxLength={100}
          data-autofocus
          attributes={{ input: byItsText.input }}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <MemberChoice myId={myId} members={chosen} onChange={setChosen} />
        <p className={css.chosen}>
          {t('messenger.group.count', {
            count: format.count(chosen.size),
            most: format.count(mostGroupMembers),
          })}
        </p>
        {offline ? <ProblemBanner tone="info" what={t('messenger.group.offline')} /> : null}
        {save.problem === null ? null : (
          <ProblemBanner tone="warn" alert stacked {...describe(save.problem)}>
            {conflict ? (
              <Button size="xs" variant="default" onClick={() => void takeOver()}>
                {t('messenger.group.conflict')}
              </Button>
            ) : null}
          </ProblemBanner>
        )}
        <div className={css.dialogButtons}>
          {groupId === null ? null : (
            <Button
              className={css.apart}
              variant="subtle"
              color="red"
              disabled={offline}
              onClick={() => setArchiving(true)}
            >
              {t('messenger.group.archive')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('messenger.group.cancel')}
          </Button>
          <Button disabled={!possible} loading={save.busy} onClick={() => void submit()}>
            {t(groupId === null ? 'messenger.group.make' : 'messenger.group.save')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
