import { IconCornerUpLeft, IconPencil, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../../ui/writing/index.ts';
import css from './composer.module.css';
import type { ImDraft } from './draft.ts';
import type { Names } from './names.ts';

interface ComposerHeadProps {
  readonly draft: ImDraft;
  readonly names: Names;
  onLeave(): void;
}

/** What is changed or answered, above the field. */
export function ComposerHead({ draft: { edit, replyTo }, names, onLeave }: ComposerHeadProps) {
  const { t } = useTranslation();
  if (edit === null && replyTo === null) return null;
  const Glyph = edit === null ? IconCornerUpLeft : IconPencil;
  const title =
    edit === null
      ? t('messenger.compose.replying', { name: names.nameOf(replyTo?.authorId ?? '') })
      : t('messenger.compose.editing');
  return (
    <div className={css.about}>
      <Glyph size={14} stroke={1.75} aria-hidden="true" />
      <span className={css.aboutWords}>
        <span className={css.aboutTitle}>{title}</span>
        <span className="ellipsis" dir="auto">
          {edit?.was ?? replyTo?.excerpt}
        </span>
      </span>
      <ToolButton
        icon={IconX}
        label={t(edit === null ? 'messenger.compose.cancelReply' : 'messenger.compose.cancelEdit')}
        onClick={onLeave}
      />
    </div>
  );
}
