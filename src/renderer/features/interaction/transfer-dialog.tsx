import { Button, Modal, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconSearch, IconStack2, IconTarget } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive, useRequest } from '../../platform/index.ts';
import {
  entryId,
  GroupedList,
  KeyHint,
  type ListGroup,
  ProblemBanner,
  StateShape,
  stateLight,
  useListMark,
  useShortcut,
} from '../../ui/index.ts';
import css from './transfer.module.css';
import { findTargets, type TransferTarget, transferTargets } from './transfer-targets.ts';

interface TransferDialogProps {
  readonly interaction: InteractionView;
  /** The hub cannot be asked now. */
  readonly offline: boolean;
  onClose(): void;
  /** It is somebody else's now. */
  onGiven(): void;
}

const kinds = ['agent', 'skill', 'queue'] as const;

/** To whom an interaction is given over: an agent, whoever has a skill, or a queue (CHAT-12, DIR-2, DIR-3). */
export function TransferDialog({ interaction, offline, onClose, onGiven }: TransferDialogProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const list = useId();
  const directory = useLive('directory');
  const queues = useRequest('channels.get', null).data?.queues ?? [];
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<TransferTarget | null>(null);
  const [note, setNote] = useState('');
  const transfer = useCommand('interactions.transfer');
  const targets = findTargets(transferTargets(directory, queues, interaction.channel), search);
  const mark = useListMark(targets.map(({ key }) => key));
  const now = targets.find(({ key }) => key === chosen?.key) ?? chosen;
  const ready = now !== null && now.cannot === null && !offline && !transfer.busy;
  const number = interaction.number.toString();
  const choose = (key: string) => {
    const target = targets.find((each) => each.key === key);
    if (target !== undefined && target.cannot === null) setChosen(target);
  };
  const give = async () => {
    if (!ready || now === null) return;
    const answer = await transfer.run({ id: interaction.id, to: toOf(now), note: note.trim() });
    if (!answer.ok) return;
    notifications.show({
      message: t('interaction.transfer.done', { number, name: now.name }),
      closeButtonProps: { 'aria-label': t('common.dismiss') },
    });
    onGiven();
  };
  useShortcut('Ctrl+Enter', () => void give(), ready);
  const groups = kinds.map(
    (kind): ListGroup => ({
      key: kind,
      heading: t(`interaction.transfer.${kind}s`),
      entries: targets
        .filter((target) => target.kind === kind)
        .map((target) => ({
          key: target.key,
          disabled: target.cannot !== null,
          content: <TargetRow target={target} chosen={target.key === now?.key} />,
        })),
    }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('interaction.transfer.title', { number })}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
      size={480}
    >
      <div className={css.dialog}>
        {offline ? <ProblemBanner tone="warn" what={t('interaction.transfer.offline')} /> : null}
        <div className={css.field}>
          <IconSearch size={16} stroke={1.75} aria-hidden="true" />
          <input
            className={css.input}
            type="text"
            role="combobox"
            aria-label={t('interaction.transfer.find')}
            aria-expanded="true"
            aria-controls={list}
            aria-activedescendant={mark.key === null ? undefined : entryId(list, mark.key)}
            placeholder={t('interaction.transfer.find')}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            data-autofocus
            value={search}
            onChange={(event) => {
              mark.reset();
              setSearch(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (mark.step(event) || event.key !== 'Enter' || event.ctrlKey) return;
              event.preventDefault();
              if (mark.key !== null) choose(mark.key);
            }}
          />
        </div>
        <div className={css.list}>
          <GroupedList
            id={list}
            label={t('interaction.transfer.list')}
            groups={groups}
            markedKey={mark.key}
            onMark={mark.mark}
            onChoose={choose}
          />
          {targets.length === 0 ? (
            <p className={css.none} role="status">
              {t('interaction.transfer.none')}
            </p>
          ) : null}
        </div>
        <Textarea
          label={t('interaction.transfer.note')}
          description={t('interaction.transfer.noteHint')}
          rows={2}
          maxLength={20_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {transfer.problem === null ? null : (
          <ProblemBanner tone="warn" alert {...describe(transfer.problem)} />
        )}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={!ready}
            loading={transfer.busy}
            rightSection={<KeyHint keys="Ctrl+Enter" />}
            aria-keyshortcuts="Control+Enter"
            onClick={() => void give()}
          >
            <span className="ellipsis">
              {now === null
                ? t('interaction.transfer.giveNone')
                : t('interaction.transfer.give', { name: now.name })}
            </span>
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function toOf({ kind, id }: TransferTarget) {
  switch (kind) {
    case 'agent':
      return { kind, agentId: id };
    case 'skill':
      return { kind, skillId: id };
    case 'queue':
      return { kind, queueId: id };
  }
}

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

function TargetRow({ target, chosen }: { readonly target: TransferTarget; readonly chosen: boolean }) {
  const { t } = useTranslation();
  const { kind, name, presence, cannot } = target;
  const light = stateLight(presence ?? null);
  return (
    <>
      {kind === 'agent' ? <StateShape light={light} /> : null}
      {kind === 'skill' ? <IconTarget {...icon} /> : null}
      {kind === 'queue' ? <IconStack2 {...icon} /> : null}
      <span className={`ellipsis ${css.name}`} dir="auto" title={name}>
        {name}
      </span>
      {kind === 'agent' ? (
        <span className={css.state}>
          {cannot === null
            ? t(`state.${light === 'busy' || light === 'partly' ? light : 'available'}`)
            : t(`interaction.transfer.cannot.${cannot}`)}
        </span>
      ) : null}
      <span className={css.check}>{chosen ? <IconCheck {...icon} /> : null}</span>
    </>
  );
}
