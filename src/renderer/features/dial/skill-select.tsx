import { Select } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DialPlan } from './plan.ts';

interface SkillSelectProps {
  readonly plan: DialPlan;
  /** True where it keeps its place although this number needs none, so that nothing moves while it is typed. */
  readonly stays: boolean;
  readonly chosen: string | null;
  onChoose(id: string): void;
}

/** With which skill it is dialled (DIAL-4); nothing where there is nothing to choose. */
export function SkillSelect({ plan, stays, chosen, onChoose }: SkillSelectProps) {
  const { t } = useTranslation();
  if (plan.skills.length === 0 || !(stays || plan.needsSkill)) return null;
  return (
    <Select
      label={t('dial.skill')}
      placeholder={t('dial.chooseSkill')}
      disabled={plan.reading.kind === 'emergency' || (plan.reading.kind === 'number' && !plan.needsSkill)}
      data={plan.skills.map(({ id, name }) => ({ value: id, label: name }))}
      value={plan.skills.some((skill) => skill.id === chosen) ? chosen : null}
      onChange={(id) => {
        if (id !== null) onChoose(id);
      }}
      rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
      allowDeselect={false}
      // What is missing has the focus when the dialog opens with a number.
      {...(stays ? {} : { 'data-autofocus': true })}
      comboboxProps={{ withinPortal: true, transitionProps: { duration: 80 } }}
    />
  );
}
