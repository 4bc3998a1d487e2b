import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { AuthenticationLine } from './authentication-line.tsx';
import { BannerLine } from './banner-line.tsx';
import css from './interaction.module.css';
import { SilenceLine } from './silence-line.tsx';
import { StateLine } from './state-line.tsx';

interface InteractionBannersProps {
  readonly interaction: InteractionView;
  readonly readOnly: boolean;
  readonly offline: boolean;
}

/**
 * The lines under the head of an interaction. The first is always there, so that most of what comes and goes moves nothing:
 * how it stands. Below it what is to be done: refused work, who the customer is, their silence.
 */
export function InteractionBanners({ interaction, readOnly, offline }: InteractionBannersProps) {
  return (
    <div className={css.lines}>
      <StateLine interaction={interaction} readOnly={readOnly} offline={offline} />
      <AuthenticationLine interaction={interaction} readOnly={readOnly} />
      <SilenceLine interaction={interaction} readOnly={readOnly} />
      <RefusedLines interaction={interaction} />
    </div>
  );
}

/** What the hub refused of it, besides messages and the outcome, which say so at their own place. */
function RefusedLines({ interaction }: { readonly interaction: InteractionView }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const dismiss = useCommand('outbox.dismiss');
  return interaction.refused
    .filter(({ kind }) => kind !== 'interaction.outcome' && !kind.startsWith('message.'))
    .map(({ commandId, problem }) => {
      const { what, todo } = describe(problem);
      return (
        <BannerLine
          key={commandId}
          icon={IconAlertTriangle}
          tone="warn"
          what={what}
          todo={todo || t('interaction.banner.refused')}
          alert
        >
          <Button
            size="compact-xs"
            variant="default"
            disabled={dismiss.busy}
            onClick={() => void dismiss.run({ commandId })}
          >
            {t('common.dismiss')}
          </Button>
        </BannerLine>
      );
    });
}
