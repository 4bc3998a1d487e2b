import { Button } from '@mantine/core';
import { IconUserOff, IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { contactName } from '#shared/domain/contact.ts';
import type { Relation } from '#shared/domain/crm.ts';
import type { FieldValue } from '#shared/domain/fields.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { Avatar, EmptyState, PhoneNumber, SkeletonRows, TagChips } from '../../ui/index.ts';
import css from './relation.module.css';

interface ContactSummaryProps {
  /** Null while nobody is chosen. */
  readonly person: Relation['contacts'][number] | null;
  onOpen(id: string): void;
}

/** What is known of who the call is with, beside the call (CNOTE-1, REL-3). */
export function ContactSummary({ person, onOpen }: ContactSummaryProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const read = useRequest('contacts.get', { id: person?.id ?? '' }, { enabled: person !== null });
  const words = useRequest('people.get', null).data;
  const greyAbove = useRequest('workspace.get', null).data?.policy.tags.greyAbove;
  if (person === null) {
    return (
      <EmptyState
        icon={IconUserQuestion}
        title={t('relation.noContact')}
        text={t('relation.noContactText')}
      />
    );
  }
  if (read.loading) return <SkeletonRows label={t('common.loading')} />;
  const contact = read.data ?? null;
  if (contact === null) {
    const said = read.problem === null ? null : describe(read.problem);
    return (
      <EmptyState
        icon={IconUserOff}
        title={said?.what ?? t('relation.contactGone')}
        text={said?.todo ?? t('relation.contactGoneText')}
      />
    );
  }
  const name = contactName(contact) || person.name;
  const list = words?.lists.find(({ id }) => id === contact.listId);
  const tags = (words?.tags ?? []).filter(({ id }) => contact.tagIds.includes(id));
  const facts: readonly (readonly [string, string, React.ReactNode])[] = [
    ['company', t('relation.company'), contact.company],
    ...contact.phones.map(
      ({ label, address }, index) =>
        [
          `phone ${index.toString()}`,
          label || t('relation.phone'),
          <PhoneNumber key={address} address={address} name={name} />,
        ] as const,
    ),
    ...contact.emails.map(
      ({ label, address }, index) =>
        [`mail ${index.toString()}`, label || t('relation.mail'), address] as const,
    ),
    ['account', t('relation.account'), contact.account?.title ?? ''],
    ['list', t('relation.list'), list?.name ?? ''],
    ...(list?.fields ?? []).map(
      (field) => [`field ${field.key}`, field.name, fieldText(contact.fields[field.key])] as const,
    ),
  ];
  return (
    <div className={css.summary}>
      <div className={css.summaryHead}>
        <Avatar name={name} size={32} />
        <h2 className={`ellipsis selectable ${css.summaryName}`} dir="auto" title={name}>
          {name}
        </h2>
      </div>
      {contact.draft ? <p className={css.draft}>{t('relation.draft')}</p> : null}
      <dl className={css.facts}>
        {facts.map(([key, label, value]) =>
          value === '' ? null : (
            <div key={key} className={css.fact}>
              <dt title={label}>{label}</dt>
              <dd className="selectable" dir="auto">
                {value}
              </dd>
            </div>
          ),
        )}
      </dl>
      <TagChips tags={tags} greyAbove={greyAbove ?? Number.POSITIVE_INFINITY} />
      <Button mt={12} variant="default" size="xs" onClick={() => onOpen(person.id)}>
        {t('relation.openWhole')}
      </Button>
    </div>
  );
}

/** A field's value to be read; '' for none. */
function fieldText(value: FieldValue | undefined): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
