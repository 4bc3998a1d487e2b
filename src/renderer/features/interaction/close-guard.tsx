import { Button, Modal } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './interaction.module.css';
import { type LeaveWay, waysToLeave } from './leave-ways.ts';
import { isMine, isOver, useLeaveWords, useLeaving, useLeft } from './leaving.ts';
import { useInteractionWords } from './words.ts';

interface InteractionCloseGuardProps {
  readonly id: string;
  readonly readOnly: boolean;
  onClose(): void;
  onStay(): void;
  /** The outcome is asked for first; the tab stays until it is said. */
  onOutcome(status: string): void;
}

/** Before an interaction's tab closes: how it is left, of what the workspace allows (ITAB-4). One that is not mine just closes. */
export function InteractionCloseGuard(props: InteractionCloseGuardProps) {
  const { id, readOnly, onClose } = props;
  const read = useRequest('interactions.get', { id });
  const interaction = read.data ?? null;
  const [left, setLeft] = useLeft(id);
  const asks = interaction !== null && isMine(interaction) && !readOnly && !left;
  const close = useEffectEvent(() => {
    setLeft(false);
    onClose();
  });
  useEffect(() => {
    if (!read.loading && !asks) close();
  }, [read.loading, asks]);
  return asks ? <Question {...props} interaction={interaction} /> : null;
}

function Question({
  interaction,
  onClose,
  onStay,
  onOutcome,
}: InteractionCloseGuardProps & { readonly interaction: InteractionView }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const words = useInteractionWords();
  const leaving = useLeaving(interaction);
  const allowed = useLeaveWords();
  const policy = useRequest('workspace.get', null).data?.policy;
  const types = useRequest('people.get', null).data?.recordTypes ?? [];
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  if (policy === undefined) return null;
  const ways = waysToLeave(interaction, allowed, policy, types);
  const take = async (way: LeaveWay) => {
    if (way.asks) return onOutcome(way.status);
    const left = isOver(interaction) ? await leaving.dismiss() : await leaving.leaveAs(way.status);
    if (left) onClose();
  };
  const number = interaction.number.toString();
  return (
    <Modal
      opened
      onClose={onStay}
      title={t('interaction.leave.title', { number })}
      withCloseButton={false}
      size={440}
    >
      <p className={css.quiet}>{t('interaction.leave.text', { name: words.name(interaction) })}</p>
      <div className={css.ways}>
        {ways.map((way, index) => (
          <button
            key={`${way.status} ${way.asks}`}
            ref={index === 0 ? first : undefined}
            type="button"
            className={css.way}
            disabled={leaving.busy}
            onClick={() => void take(way)}
          >
            <strong className={css.wayName}>
              {way.asks
                ? t('interaction.leave.disposed', { status: words.leave(way.status) })
                : words.leave(way.status)}
            </strong>
            <span className={css.wayHint}>{t(`interaction.leave.${way.hint}`)}</span>
          </button>
        ))}
      </div>
      {leaving.problem === null ? null : <ProblemBanner tone="warn" alert {...describe(leaving.problem)} />}
      <div className={css.buttons}>
        <Button variant="default" onClick={onStay}>
          {t('interaction.leave.stay')}
        </Button>
      </div>
    </Modal>
  );
}
