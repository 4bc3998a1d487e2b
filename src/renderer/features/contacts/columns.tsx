import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { contactName } from '#shared/domain/contact.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { ContactView } from '#shared/ipc/people.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import type { ContactSort } from '../../platform/index.ts';
import { type Column, PendingClock, PhoneNumber, RefusedMark, TagChips } from '../../ui/index.ts';
import css from './contacts.module.css';
import { DraftMark } from './draft-mark.tsx';

/** Columns that are sorted from the newest on at first. */
export const downFirst: ReadonlySet<NonNullable<ContactSort>> = new Set(['updatedAt', 'createdAt']);

/** The columns of Contacts. */
export function useColumns(
  words: RequestOutput<'people.get'> | undefined,
  greyAbove: number,
): readonly Column<ContactView>[] {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const describe = useDescribe();
  // biome-ignore lint/correctness/useExhaustiveDependencies: texts and formats belong to the language
  return useMemo(() => {
    const listNames = new Map((words?.lists ?? []).map(({ id, name }) => [id, name]));
    const tags = words?.tags ?? [];
    return [
      {
        id: 'name',
        header: t('contacts.column.name'),
        width: 'minmax(150px, 1.4fr)',
        sortable: true,
        render: (row) => (
          <span className={css.nameCell}>
            <ContactNameText row={row} />
            {row.draft ? <DraftMark /> : null}
            {row.pending ? <PendingClock label={t('common.pending')} /> : null}
            {row.refused === null ? null : <RefusedMark reason={describe(row.refused.problem).what} />}
          </span>
        ),
      },
      {
        id: 'company',
        header: t('contacts.column.company'),
        width: 'minmax(90px, 1fr)',
        sortable: true,
        render: (row) => (
          <span dir="auto" title={row.company === '' ? undefined : row.company}>
            {row.company}
          </span>
        ),
      },
      {
        id: 'phone',
        header: t('contacts.column.phone'),
        width: '154px',
        render: (row, reachable) => (
          <span className={css.phoneCell}>
            {row.phones[0] === undefined ? null : (
              <PhoneNumber
                address={row.phones[0].address}
                name={contactName(row) === row.phones[0].address ? null : contactName(row)}
                reachable={reachable}
              />
            )}
            <More all={row.phones.slice(1).map(({ address }) => format.phone(address))} />
          </span>
        ),
      },
      {
        id: 'email',
        header: t('contacts.column.email'),
        width: 'minmax(100px, 1fr)',
        render: (row) => (
          <span className={css.phoneCell}>
            <span className="ellipsis" dir="ltr" title={row.emails[0]?.address}>
              {row.emails[0]?.address}
            </span>
            <More all={row.emails.slice(1).map(({ address }) => address)} />
          </span>
        ),
      },
      {
        id: 'tags',
        header: t('contacts.column.tags'),
        width: 'minmax(132px, 1.1fr)',
        render: (row) => (
          <TagChips tags={tags.filter(({ id }) => row.tagIds.includes(id))} greyAbove={greyAbove} oneLine />
        ),
      },
      {
        id: 'list',
        header: t('contacts.column.list'),
        width: 'minmax(72px, 0.6fr)',
        sortable: true,
        render: (row) => <span dir="auto">{listNames.get(row.listId) ?? '–'}</span>,
      },
      {
        id: 'updatedAt',
        header: t('contacts.column.updatedAt'),
        width: '96px',
        sortable: true,
        render: (row) => (
          <time
            className="tabular"
            dateTime={new Date(row.updatedAt).toISOString()}
            title={format.exact(row.updatedAt)}
          >
            {format.moment(row.updatedAt)}
          </time>
        ),
      },
    ];
  }, [i18n.language, words, greyAbove]);
}

function ContactNameText({ row }: { readonly row: ContactView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = contactName(row);
  const shown = name === row.phones[0]?.address ? format.phone(name) : name;
  return (
    <span className={`ellipsis ${css.name}`} dir="auto" title={shown}>
      {shown === '' ? t('contacts.unnamed') : shown}
    </span>
  );
}

/** How many more there are than the one that is shown. */
function More({ all }: { readonly all: readonly string[] }) {
  const { t } = useTranslation();
  if (all.length === 0) return null;
  const said = t('contacts.more', { count: all.length, all: all.join(', ') });
  return (
    <span className={`tabular ${css.more}`} role="img" aria-label={said} title={said}>
      +{all.length}
    </span>
  );
}
