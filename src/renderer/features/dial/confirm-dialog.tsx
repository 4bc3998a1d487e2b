import { Modal } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Avatar, useFocusReturn } from '../../ui/index.ts';
import { DialActions } from './actions.tsx';
import css from './dial.module.css';
import { ReadingLine } from './reading-line.tsx';
import { SkillSelect } from './skill-select.tsx';
import { useDialling } from './use-plan.ts';

interface ConfirmDialogProps {
  readonly text: string;
  readonly name: string | null;
  /** The interaction that the call is part of; null for a new one. */
  readonly interactionId: string | null;
  readonly readOnly: boolean;
  onClose(): void;
  /** Leads to the dialog in which a number is typed, with this one in it. */
  onEdit(): void;
}

/** Asks what to do with a number that was clicked, linked or copied: nothing is dialled by itself (DIAL-13, PLUS-7). */
export function ConfirmDialog({ text, name, interactionId, readOnly, onClose, onEdit }: ConfirmDialogProps) {
  const { t } = useTranslation();
  useFocusReturn();
  const dialling = useDialling({ text, name, interactionId }, readOnly, onClose);
  const { plan } = dialling;
  const number = plan.reading.kind === 'number' ? plan.reading.target : null;
  const title = dialling.name ?? number?.display ?? text;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('dial.confirmTitle')}
      size={400}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      <form
        className={css.confirm}
        onSubmit={(event) => {
          event.preventDefault();
          dialling.call();
        }}
      >
        <div className={css.whom}>
          {number === null ? (
            <div className={css.whomWords}>
              {plan.reading.kind === 'unreadable' ? (
                <span className="ellipsis selectable" title={text}>
                  {text}
                </span>
              ) : null}
              <ReadingLine id="dial-reading" reading={plan.reading} name={null} />
            </div>
          ) : (
            <>
              <Avatar name={title} size={40} />
              <div className={css.whomWords}>
                <span className={`ellipsis selectable tabular ${css.whomName}`} title={title}>
                  {title}
                </span>
                <span className="ellipsis selectable tabular">
                  {[
                    title === number.display ? null : number.display,
                    number.postDial === null ? null : t('dial.postDial', { digits: number.postDial }),
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </span>
              </div>
            </>
          )}
          <button
            type="button"
            className={css.edit}
            aria-label={t('dial.edit')}
            title={t('dial.edit')}
            // What cannot be called is changed: Enter leads on, whatever stands there.
            {...(plan.missing === null || plan.missing === 'skill' ? {} : { 'data-autofocus': true })}
            onClick={onEdit}
          >
            <IconPencil size={16} stroke={1.75} aria-hidden="true" />
          </button>
        </div>
        <SkillSelect
          plan={plan}
          stays={false}
          chosen={dialling.chosenSkill}
          onChoose={dialling.chooseSkill}
        />
        <DialActions dialling={dialling} focused />
      </form>
    </Modal>
  );
}
