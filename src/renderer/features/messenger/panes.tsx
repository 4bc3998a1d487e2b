import { IconBan, IconMessages } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive, useMessengerPlace } from '../../platform/index.ts';
import { EmptyState } from '../../ui/index.ts';
import { ConversationPane } from './conversation.tsx';
import css from './messenger.module.css';
import { Side } from './side.tsx';
import type { Target } from './use-target.ts';

/** Which message is led to, in which conversation. */
type Led = Target & { readonly key: string };

interface PanesProps {
  /** Only one of the two fits. */
  readonly narrow: boolean;
}

/** Whom one can write to, and the conversation that was chosen: both, or the one that one is at. */
export function Panes({ narrow }: PanesProps) {
  const { t } = useTranslation();
  const { banned } = useLive('messenger');
  const { place, choose } = useMessengerPlace();
  const [led, setLed] = useState<Led | null>(null);
  const { key } = place;
  const lead = (to: string, id: string) =>
    setLed((before) => ({ key: to, id, asked: (before?.asked ?? 0) + 1 }));
  if (banned)
    return <EmptyState icon={IconBan} title={t('messenger.offTitle')} text={t('messenger.offText')} />;
  const side = (
    <Side
      focusFirst={key === null}
      onFound={(to, id) => {
        choose(to);
        lead(to, id);
      }}
    />
  );
  const conversation =
    key === null ? null : (
      <ConversationPane
        key={key}
        conversationKey={key}
        target={led?.key === key ? led : null}
        onTarget={(id) => lead(key, id)}
        onBack={narrow ? () => choose(null) : null}
      />
    );
  if (narrow) return <div className={css.pane}>{conversation ?? side}</div>;
  return (
    <div className={css.page}>
      {side}
      <div className={css.pane}>
        {conversation ?? (
          <EmptyState icon={IconMessages} title={t('messenger.choose')} text={t('messenger.chooseText')} />
        )}
      </div>
    </div>
  );
}
