import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import { newId } from '#shared/util/id.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { ProblemBanner, useFocusReturn } from '../../ui/index.ts';
import { type CommitmentForm, checked } from './commitment-form.ts';
import css from './commitments.module.css';
import { EndControls } from './end-controls.tsx';
import { WhenFields } from './when-fields.tsx';

interface CommitmentFieldsProps {
  /** The follow-up that is there; null for a new one. */
  readonly known: RequestOutput<'commitments.list'>[number] | null;
  readonly first: CommitmentForm;
  readonly myId: string;
  readonly readOnly: boolean;
  onOpenInteraction(id: string): void;
  onOpenContact(id: string): void;
  onClose(): void;
}

/** Who is to be called back, by whom, when and why. */
export function CommitmentFields({
  known,
  first,
  myId,
  readOnly,
  onOpenInteraction,
  onOpenContact,
  onClose,
}: CommitmentFieldsProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  useFocusReturn();
  const [id] = useState(() => known?.id ?? newId());
  const [form, setForm] = useState(first);
  const [tried, setTried] = useState(false);
  const save = useCommand('commitments.save');
  const now = Date.now();
  const faults = tried ? checked(form, id, now).faults : [];
  const over = known !== null && known.state !== 'open';
  const disabled = readOnly || over;
  const set = (change: Partial<CommitmentForm>) => setForm((before) => ({ ...before, ...change }));
  const submit = async () => {
    setTried(true);
    const { save: wanted } = checked(form, id, Date.now());
    if (wanted === null || disabled) return;
    if ((await save.run(wanted)).ok) onClose();
  };
  const text = (part: 'firstName' | 'lastName' | 'number', more: object = {}) => (
    <TextInput
      label={t(`commitments.${part}`)}
      value={form[part]}
      disabled={disabled}
      maxLength={part === 'number' ? 320 : 200}
      onChange={(event) => set({ [part]: event.currentTarget.value })}
      {...more}
    />
  );
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={css.two}>
        {text('firstName', {
          'data-autofocus': true,
          error: faults.includes('name') ? t('commitments.nameNeeded') : undefined,
        })}
        {text('lastName')}
      </div>
      <div className={css.two}>
        {text('number', { dir: 'ltr' })}
        <TargetSelect
          myId={myId}
          target={form.target}
          disabled={disabled}
          onChange={(target) => set({ target })}
        />
      </div>
      <WhenFields when={form.when} faults={faults} disabled={disabled} onChange={(when) => set({ when })} />
      <Textarea
        label={t('commitments.note')}
        autosize
        minRows={2}
        maxRows={8}
        value={form.note}
        disabled={disabled}
        maxLength={20_000}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      {save.problem === null ? null : <ProblemBanner tone="bad" alert {...describe(save.problem)} />}
      {over ? (
        <ProblemBanner
          tone="info"
          what={t(known.state === 'done' ? 'commitments.wasDone' : 'commitments.wasDeleted', {
            reason: known.deletedReason,
          })}
        />
      ) : null}
      <div className={css.ways}>
        {form.interactionId === null ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => form.interactionId !== null && onOpenInteraction(form.interactionId)}
          >
            {t('commitments.openInteraction')}
          </Button>
        )}
        {form.contactId === null ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => form.contactId !== null && onOpenContact(form.contactId)}
          >
            {t('commitments.openContact')}
          </Button>
        )}
      </div>
      <div className={css.foot}>
        {known === null || disabled ? null : <EndControls id={known.id} onEnded={onClose} />}
        <span className={css.space} />
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={save.busy} disabled={disabled}>
          {t(known === null ? 'commitments.promise' : 'commitments.save')}
        </Button>
      </div>
    </form>
  );
}

interface TargetSelectProps {
  readonly myId: string;
  readonly target: CommitmentForm['target'];
  readonly disabled: boolean;
  onChange(target: CommitmentForm['target']): void;
}

const keyOf = (target: CommitmentForm['target']) =>
  target.kind === 'agent' ? `agent:${target.agentId}` : `skill:${target.skillId}`;

/** Who shall do it: the agent, or anybody with a skill. One that a colleague was given stays theirs. */
function TargetSelect({ myId, target, disabled, onChange }: TargetSelectProps) {
  const { t } = useTranslation();
  const { skills, colleagues } = useLive('directory');
  const others =
    target.kind === 'agent' && target.agentId !== myId
      ? colleagues.filter(({ agent }) => agent.id === target.agentId)
      : [];
  const targets: readonly { readonly target: CommitmentForm['target']; readonly name: string }[] = [
    { target: { kind: 'agent', agentId: myId }, name: t('commitments.me') },
    ...others.map(({ agent }) => ({
      target: { kind: 'agent' as const, agentId: agent.id },
      name: agent.name,
    })),
    ...skills.map((skill) => ({
      target: { kind: 'skill' as const, skillId: skill.id },
      name: t('commitments.skill', { name: skill.name }),
    })),
  ];
  return (
    <Select
      label={t('commitments.target')}
      allowDeselect={false}
      disabled={disabled}
      data={targets.map((each) => ({ value: keyOf(each.target), label: each.name }))}
      value={keyOf(target)}
      rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
      onChange={(key) => {
        const chosen = targets.find((each) => keyOf(each.target) === key);
        if (chosen !== undefined) onChange(chosen.target);
      }}
      comboboxProps={{ withinPortal: true, transitionProps: { duration: 80 } }}
    />
  );
}
