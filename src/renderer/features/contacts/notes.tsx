import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactNoteView } from '#shared/ipc/people.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useCommand, useContactNotes } from '../../platform/index.ts';
import { Avatar, Delayed, PendingClock, ProblemBanner, piecesOf } from '../../ui/index.ts';
import { NoteComposer } from './note-composer.tsx';
import css from './notes.module.css';

interface NotesProps {
  readonly contactId: string;
  readonly disabled: boolean;
}

/** The feed of notes of a contact, newest first (CONT-15). */
export function Notes({ contactId, disabled }: NotesProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const notes = useContactNotes(contactId);
  return (
    <section className={css.notes} aria-label={t('contact.notes')}>
      <h2 className={css.title}>{t('contact.notes')}</h2>
      {disabled ? null : <NoteComposer contactId={contactId} />}
      {notes.problem === null ? null : (
        <ProblemBanner tone="warn" stacked {...describe(notes.problem)}>
          <Button size="xs" variant="default" onClick={notes.retry}>
            {t('common.tryAgain')}
          </Button>
        </ProblemBanner>
      )}
      {notes.loading ? (
        <Delayed>
          <p className={css.none} role="status">
            {t('common.loading')}
          </p>
        </Delayed>
      ) : null}
      {notes.data?.length === 0 ? <p className={css.none}>{t('contact.noNotes')}</p> : null}
      <ol className={css.list}>
        {notes.data?.map((note) => (
          <Note key={note.id} note={note} />
        ))}
      </ol>
      {notes.hasMore ? (
        <Button size="xs" variant="default" onClick={notes.more}>
          {t('contact.moreNotes')}
        </Button>
      ) : null}
    </section>
  );
}

function Note({ note }: { readonly note: ContactNoteView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pieces = piecesOf(
    note.text,
    note.mentions.map(({ name }) => name),
  );
  return (
    <li className={css.note}>
      <Avatar name={note.by.name} size={20} />
      <div className={css.noteWords}>
        <div className={css.noteHead}>
          <span className={`ellipsis ${css.by}`} dir="auto" title={note.by.name}>
            {note.by.name}
          </span>
          <time
            className={`tabular ${css.quiet}`}
            dateTime={new Date(note.at).toISOString()}
            title={format.exact(note.at)}
          >
            {format.moment(note.at)}
          </time>
          {note.pending ? <PendingClock label={t('common.pending')} /> : null}
        </div>
        <p className={`selectable ${css.text}`} dir="auto">
          {pieces.map((piece, index) =>
            piece.name ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a note never change
              <strong key={index} className={css.named}>
                {piece.text}
              </strong>
            ) : (
              piece.text
            ),
          )}
        </p>
        {note.refused === null ? null : <RefusedNote refused={note.refused} />}
      </div>
    </li>
  );
}

/** The hub did not take it: it stands there, to be copied, until the agent has dealt with it. */
function RefusedNote({ refused }: { readonly refused: NonNullable<ContactNoteView['refused']> }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const dismiss = useCommand('outbox.dismiss');
  return (
    <ProblemBanner tone="warn" stacked {...describe(refused.problem)}>
      <Button size="xs" variant="default" onClick={() => void dismiss.run({ commandId: refused.commandId })}>
        {t('common.dismiss')}
      </Button>
    </ProblemBanner>
  );
}
