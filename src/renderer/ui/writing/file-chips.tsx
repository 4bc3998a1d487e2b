import { IconFile, IconPhoto, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSizeText } from './size-text.ts';
import type { FilesHandle } from './use-files.ts';
import { isPicture } from './use-picture.ts';
import css from './writing.module.css';

/** The files that go along. */
export function FileChips({ files }: { readonly files: FilesHandle }) {
  const { t } = useTranslation();
  const sizeText = useSizeText();
  if (files.files.length === 0) return null;
  return (
    <ul className={css.chips} aria-label={t('conversation.compose.files')}>
      {files.files.map((file) => {
        const Glyph = isPicture(file) ? IconPhoto : IconFile;
        const remove = t('conversation.compose.removeFile', { name: file.name });
        return (
          <li key={file.id} className={css.chip}>
            <Glyph size={14} stroke={1.75} aria-hidden="true" />
            <span className="ellipsis" dir="auto" title={file.name}>
              {file.name}
            </span>
            <span className={`tabular ${css.quiet}`}>{sizeText(file.size)}</span>
            <button
              type="button"
              className={css.remove}
              aria-label={remove}
              title={remove}
              onClick={() => files.remove(file.id)}
            >
              <IconX size={12} stroke={2} aria-hidden="true" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
