import { Modal } from '@mantine/core';
import { IconDownload, IconFile, IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '#shared/domain/message.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { ProblemBanner } from '../problem-banner.tsx';
import css from './attachments.module.css';
import { useSizeText } from './size-text.ts';
import { isPicture, usePicture, useSeenOnce } from './use-picture.ts';

/** The files of a message: pictures as pictures, all of them to be saved. */
export function Attachments({
  message,
}: {
  readonly message: { readonly attachments: readonly Attachment[]; readonly pending: boolean };
}) {
  if (message.attachments.length === 0) return null;
  return (
    <ul className={css.files}>
      {message.attachments.map((file) => (
        <li key={file.id} className={css.file}>
          {isPicture(file) ? <Picture file={file} /> : null}
          <FileLine file={file} waits={message.pending} />
        </li>
      ))}
    </ul>
  );
}

function FileLine({ file, waits }: { readonly file: Attachment; readonly waits: boolean }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const sizeText = useSizeText();
  const save = useCommand('files.save');
  const Glyph = isPicture(file) ? IconPhoto : IconFile;
  return (
    <>
      <div className={css.line}>
        <Glyph size={16} stroke={1.75} aria-hidden="true" />
        <span className={`ellipsis selectable ${css.name}`} dir="auto" title={file.name}>
          {file.name}
        </span>
        <span className={`tabular ${css.size}`}>{sizeText(file.size)}</span>
        <button
          type="button"
          className={css.save}
          disabled={waits || save.busy}
          aria-label={t('conversation.file.save', { name: file.name })}
          title={t('conversation.file.save', { name: file.name })}
          onClick={() => void save.run({ id: file.id })}
        >
          <IconDownload size={14} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
      {save.problem === null ? null : <ProblemBanner tone="warn" stacked alert {...describe(save.problem)} />}
    </>
  );
}

/** A picture in its place; a press shows it in full. What cannot be had leaves only its line. */
function Picture({ file }: { readonly file: Attachment }) {
  const { t } = useTranslation();
  const [seen, frame] = useSeenOnce();
  const [open, setOpen] = useState(false);
  const { url, failed } = usePicture(file.id, seen);
  if (failed) return null;
  return (
    <>
      <button
        ref={frame}
        type="button"
        className={css.picture}
        aria-label={t('conversation.file.show', { name: file.name })}
        disabled={url === null}
        onClick={() => setOpen(true)}
      >
        {url === null ? null : <img src={url} alt={file.name} draggable={false} />}
      </button>
      <Modal
        opened={open && url !== null}
        onClose={() => setOpen(false)}
        title={file.name}
        size="auto"
        closeButtonProps={{ 'aria-label': t('conversation.file.close') }}
      >
        {url === null ? null : <img className={css.full} src={url} alt={file.name} />}
      </Modal>
    </>
  );
}
