import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSkills } from '../../../platform/index.ts';
import css from './transfer.module.css';

interface SkillStepProps {
  readonly name: string;
  onChoose(skillId: string): void;
  onBack(): void;
}

/** With which of their skills the agent calls, asked before the call starts when there are several (XFER-10). */
export function SkillStep({ name, onChoose, onBack }: SkillStepProps) {
  const { t } = useTranslation();
  const skills = useSkills();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('button')?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  };
  return (
    <div className={css.skills}>
      <p className={css.question}>{t('phone.panel.whichSkill', { name })}</p>
      <div ref={list} role="group" aria-label={t('phone.panel.skillsOfMine')} onKeyDown={onKeyDown}>
        {skills
          .filter((skill) => skill.mayDialWith)
          .map((skill) => (
            <button key={skill.id} type="button" className={css.skill} onClick={() => onChoose(skill.id)}>
              {skill.name}
            </button>
          ))}
      </div>
      <Button variant="default" onClick={onBack}>
        {t('phone.panel.back')}
      </Button>
    </div>
  );
}
