import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import { type Description, useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './desk-phone.module.css';
import { troubleOf } from './phone-list.ts';
import { PhonePicker } from './phone-picker.tsx';

interface PhoneFormProps {
  readonly agentId: string;
  /** The other way, beside or under the button that takes the phone. */
  readonly secondary: React.ReactNode;
  onDone(): void;
}

/** Chooses a phone and takes it; says who was faster when somebody was. */
export function PhoneForm({ agentId, secondary, onDone }: PhoneFormProps) {
  const { t } = useTranslation();
  const { phones, held } = useLive('deskPhones');
  const [chosenId, setChosenId] = useState<string | null>(() => {
    // One that is lost is what the agent wants to get away from.
    const present = phones.find(({ id }) => id === held?.id);
    return present !== undefined && troubleOf(present, agentId) === null ? present.id : null;
  });
  const take = useCommand('deskPhones.take');
  const fault = useFault(agentId, chosenId, take.problem);
  const faultId = useId();
  const chosen = phones.find(({ id }) => id === chosenId) ?? null;
  const free = phones.filter((phone) => troubleOf(phone, agentId) === null).length;
  const ready = chosen !== null && troubleOf(chosen, agentId) === null;
  const submit = async () => {
    if (!ready || take.busy) return;
    const answer = await take.run({ id: chosen.id });
    if (answer.ok) onDone();
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div>
        <PhonePicker
          phones={phones}
          agentId={agentId}
          value={chosen}
          faultId={fault === null ? null : faultId}
          onChange={({ id }) => {
            take.clear();
            setChosenId(id);
          }}
        />
        <p className={`tabular ${css.count}`} aria-live="polite">
          {phones.length === 0 ? '' : t('deskPhone.freeOf', { free, count: phones.length })}
        </p>
      </div>
      <div className={css.ways}>
        <Button type="submit" className={css.use} loading={take.busy} disabled={!ready}>
          {t('deskPhone.use')}
        </Button>
        {secondary}
      </div>
      <div className={css.below} id={faultId}>
        {fault === null ? (
          <Shortage phones={phones} free={free} />
        ) : (
          <ProblemBanner tone="warn" alert {...fault} />
        )}
      </div>
    </form>
  );
}

/** Why the chosen phone cannot be had: somebody was faster, or it has become unusable since it was chosen. */
function useFault(
  agentId: string,
  chosenId: string | null,
  refused: ReturnType<typeof useCommand<'deskPhones.take'>>['problem'],
): Description | null {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { phones } = useLive('deskPhones');
  const phone = phones.find(({ id }) => id === chosenId);
  const holder = phone?.heldBy;
  const trouble = phone === undefined ? null : troubleOf(phone, agentId);
  if (phone !== undefined && holder != null && trouble === 'taken') {
    return {
      what: t('deskPhone.fasterWhat', { name: holder.name, phone: phone.name }),
      todo: t('deskPhone.fasterTodo'),
    };
  }
  if (refused !== null) return describe(refused);
  if (phone === undefined || trouble === null) return null;
  const reason = t(`deskPhone.${trouble}`, { name: '' });
  return { what: t('deskPhone.gone', { phone: phone.name, reason }), todo: t('deskPhone.fasterTodo') };
}

/** Why there is nothing to choose, and what helps; nothing while something is free. */
function Shortage({ phones, free }: { readonly phones: readonly DeskPhone[]; readonly free: number }) {
  const { t } = useTranslation();
  if (free > 0) return null;
  let why: 'none' | 'noneConnected' | 'noneFree' = 'noneFree';
  if (!phones.some(({ registered }) => registered)) why = 'noneConnected';
  if (phones.length === 0) why = 'none';
  return <ProblemBanner tone="info" what={t(`deskPhone.${why}Title`)} todo={t(`deskPhone.${why}Text`)} />;
}
