import { Tooltip } from '@mantine/core';
import { IconEar, IconMessageCircle, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LiveCall } from '#shared/domain/board.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import { whyNot } from './live-rows.ts';
import css from './supervision.module.css';

const modes = [
  { mode: 'listen', icon: IconEar },
  { mode: 'whisper', icon: IconMessageCircle },
  { mode: 'barge', icon: IconUsers },
] as const;

/** The id of a row's first way in, to which Enter leads. */
export function joinId(participationId: string): string {
  return `join-${participationId}`;
}

interface JoinButtonsProps {
  readonly call: LiveCall;
  readonly myId: string;
  /** How this supervisor is in it already; null when they are not. */
  readonly now: SupervisionMode | null;
  readonly disabled: boolean;
  /** A stop for Tab. */
  readonly reachable: boolean;
  onJoin(call: LiveCall, mode: SupervisionMode): void;
}

/** Listen, whisper, barge in; what cannot be done says why. */
export function JoinButtons({ call, myId, now, disabled, reachable, onJoin }: JoinButtonsProps) {
  const { t } = useTranslation();
  const refused = whyNot(call, myId);
  const name = call.agentName;
  return (
    <div className={css.join}>
      {modes.map(({ mode, icon: Glyph }, index) => {
        let hint = t(`supervision.modeHint.${mode}`, { name });
        if (now === mode) hint = t('supervision.inThisWay');
        if (refused !== null) hint = t(`supervision.${refused}`);
        const blocked = disabled || refused !== null || now === mode;
        return (
          <Tooltip key={mode} label={hint}>
            <button
              type="button"
              id={index === 0 ? joinId(call.participationId) : undefined}
              className={css.way}
              tabIndex={reachable ? 0 : -1}
              aria-label={t(`supervision.modeFor.${mode}`, { name })}
              aria-pressed={now === null ? undefined : now === mode}
              aria-disabled={blocked}
              aria-description={refused === null ? undefined : hint}
              onClick={(event) => {
                event.stopPropagation();
                if (!blocked) onJoin(call, mode);
              }}
            >
              <Glyph size={14} stroke={1.75} aria-hidden="true" />
              <span className={css.wayWord} data-word={t(`supervision.mode.${mode}`)}>
                {t(`supervision.mode.${mode}`)}
              </span>
            </button>
          </Tooltip>
        );
      })}
    </div>
  );
}
