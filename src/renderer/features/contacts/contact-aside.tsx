import { useTranslation } from 'react-i18next';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useCommand, useRequest } from '../../platform/index.ts';
import { ProblemBanner, TagEditor } from '../../ui/index.ts';
import css from './contact.module.css';
import { Notes } from './notes.tsx';
import type { ContactHandle } from './use-contact.ts';

interface ContactAsideProps {
  readonly contact: ContactHandle;
  readonly readOnly: boolean;
}

/** Beside the form: tags, notes, and who made and changed it. What is done here is given at once. */
export function ContactAside({ contact, readOnly }: ContactAsideProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribe();
  const workspace = useRequest('workspace.get', null);
  const tag = useCommand('contacts.tag');
  const { id, row, people, list } = contact;
  if (row === null) return null;
  const disabled = readOnly || list?.mayWrite !== true;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
    <aside className={css.aside} aria-label={t('contact.notes')} tabIndex={0}>
      <section aria-labelledby="contact-tags">
        <h2 id="contact-tags" className={css.asideTitle}>
          {t('tags.title')}
        </h2>
        <TagEditor
          tags={people.tags}
          chosen={row.tagIds}
          greyAbove={workspace.data?.policy.tags.greyAbove ?? 3}
          disabled={disabled}
          onAdd={(tagId) => void tag.run({ id, add: [tagId], remove: [] })}
          onRemove={(tagId) => void tag.run({ id, add: [], remove: [tagId] })}
        />
        {tag.problem === null ? null : <ProblemBanner tone="warn" stacked {...describe(tag.problem)} />}
      </section>
      <Notes contactId={id} disabled={disabled} />
      <p className={css.dates}>
        {t('contact.created', { moment: format.moment(row.createdAt) })}
        {row.updatedBy === null ? null : (
          <>
            <br />
            {t('contact.changed', { moment: format.moment(row.updatedAt), name: row.updatedBy.name })}
          </>
        )}
      </p>
    </aside>
  );
}
