import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import {
  useInteractionDialogs,
  useInteractionWords,
  useLeft,
  WrapUpLimit,
} from '../features/interaction/index.ts';
import { InteractionOutcome } from '../features/wrap-up/index.ts';
import { useKept, useLive } from '../platform/index.ts';
import { PartTabs, tabIdOf } from '../ui/index.ts';
import css from './interaction-dialogs.module.css';
import { useShell } from './shell-context.ts';

interface InteractionFootProps {
  readonly interaction: InteractionView;
  readonly composer: React.ReactNode;
  onClose(): void;
}

type Part = 'outcome' | 'note';

/**
 * Under a conversation: where one writes, and once it is over where what came of it is said before it is dismissed (STATE-2,
 * STATE-5, DISP-8). A note can still be written then.
 */
export function InteractionFoot({ interaction, composer, onClose }: InteractionFootProps) {
  const { t } = useTranslation();
  const { session } = useShell();
  const words = useInteractionWords();
  const panel = useId();
  const { open } = useInteractionDialogs();
  const [part, setPart] = useKept<Part>(`interaction.foot:${interaction.id}`, 'outcome');
  const [, setLeft] = useLeft(interaction.id);
  const work = useLive('desk').work.find(({ interactionId }) => interactionId === interaction.id);
  if (interaction.myPhase !== 'wrapUp') return composer;
  return (
    <div className={css.foot}>
      <div className={css.footHead}>
        <PartTabs<Part>
          label={t('interaction.afterwards')}
          parts={[
            { part: 'outcome', name: t('wrapUp.title') },
            { part: 'note', name: t('interaction.note') },
          ]}
          chosen={part}
          onChoose={setPart}
          panelId={panel}
        />
        {work === undefined ? null : (
          <WrapUpLimit
            participationId={work.participationId}
            since={work.since}
            readOnly={session.readOnly}
          />
        )}
      </div>
      <div
        id={panel}
        role="tabpanel"
        aria-labelledby={tabIdOf(panel, part)}
        className={part === 'outcome' ? css.wrapUp : undefined}
      >
        {/* What is asked in a dialog is not asked behind it as well. */}
        {part === 'note' ? (
          composer
        ) : open?.id === interaction.id ? null : (
          <InteractionOutcome
            interaction={interaction}
            asked={null}
            readOnly={session.readOnly}
            leaveWord={words.leave}
            onDismissed={() => {
              setLeft(true);
              onClose();
            }}
          />
        )}
      </div>
    </div>
  );
}
