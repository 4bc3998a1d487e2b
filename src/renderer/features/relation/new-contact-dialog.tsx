import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contactName } from '#shared/domain/contact.ts';
import type { Relation } from '#shared/domain/crm.ts';
import type { Party } from '#shared/domain/interaction.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import { newId } from '#shared/util/id.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useRequest } from '../../platform/index.ts';
import { FieldInput, ProblemBanner, useFocusReturn } from '../../ui/index.ts';
import {
  changesOf,
  faultsOf,
  type NewContact,
  type NewContactText,
  nameOf,
  prefilled,
} from './new-contact.ts';
import css from './relation.module.css';
import { SameContacts } from './same-contacts.tsx';

interface NewContactDialogProps {
  readonly party: Party;
  /** What was searched in vain. */
  readonly search: string;
  /** Made, or found after all. */
  onChosen(person: Relation['contacts'][number], accountId: string | null): void;
  onClose(): void;
}

type Matches = RequestOutput<'contacts.match'>;

const texts: readonly NewContactText[] = ['firstName', 'lastName', 'company', 'phone', 'email'];
const partOf = {
  firstName: 'firstName',
  lastName: 'lastName',
  company: 'company',
  phone: 'phones',
  email: 'emails',
} as const;
const labelOf = {
  firstName: 'missing.firstName',
  lastName: 'missing.lastName',
  company: 'missing.company',
  phone: 'missing.phone',
  email: 'missing.mail',
} as const;

/**
 * Makes a contact that is missing (REL-9): prefilled with what the network says, in a list where the agent may, and only after
 * a last look for somebody who is the same.
 */
export function NewContactDialog({ party, search, onChosen, onClose }: NewContactDialogProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  useFocusReturn();
  const people = useRequest('people.get', null).data;
  const region = useRequest('workspace.get', null).data?.region ?? '';
  const lists = (people?.lists ?? []).filter(({ mayWrite, archived }) => mayWrite && !archived);
  const [contact, setContact] = useState<NewContact>(() => prefilled(party, search));
  const [listId, setListId] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [matches, setMatches] = useState<Matches | null>(null);
  const match = useCommand('contacts.match');
  const save = useCommand('contacts.save');
  const list = lists.find(({ id }) => id === listId) ?? lists[0];
  const rules = { fields: list?.fields ?? [], region };
  const faults = faultsOf(contact, rules);
  const faultOf = (part: Parameters<typeof faults.get>[0]) => {
    const fault = tried ? faults.get(part) : undefined;
    if (fault === undefined) return null;
    const field = rules.fields.find(({ key }) => part === `fields.${key}`);
    return t(`contact.fault.${fault}`, { min: field?.min ?? '', max: field?.max ?? '' });
  };
  const problem = match.problem ?? save.problem;

  const create = async () => {
    if (list === undefined) return;
    const id = newId();
    const changes = changesOf(contact, rules);
    const saved = await save.run({ id, create: { listId: list.id }, changes });
    if (saved.ok) onChosen({ id, name: nameOf(changes) }, null);
  };
  const look = async () => {
    setTried(true);
    if (list === undefined || faults.size > 0) return;
    const name = `${contact.firstName} ${contact.lastName}`.trim();
    const phones = contact.phone.trim() === '' ? [] : [contact.phone.trim()];
    const emails = contact.email.trim() === '' ? [] : [contact.email.trim()];
    const found = await match.run({ phones, emails, name });
    if (!found.ok) return;
    if (found.value.contacts.length === 0 && found.value.source !== 'cacheOnly') await create();
    else setMatches(found.value);
  };
  const busy = match.busy || save.busy;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('missing.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      {matches === null ? (
        <form
          className={css.dialog}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void look();
          }}
        >
          <p className={`${css.wide} ${css.lead}`}>{t('missing.lead')}</p>
          {texts.map((key, index) => (
            <TextInput
              key={key}
              label={t(labelOf[key])}
              maxLength={200}
              dir="auto"
              value={contact[key]}
              error={faultOf(partOf[key])}
              {...(index === 0 ? { 'data-autofocus': true } : {})}
              onChange={(event) => {
                const text = event.currentTarget.value;
                setContact((now) => ({ ...now, [key]: text }));
              }}
            />
          ))}
          <Select
            label={t('missing.list')}
            data={lists.map(({ id, name }) => ({ value: id, label: name }))}
            value={list?.id ?? null}
            allowDeselect={false}
            error={lists.length === 0 ? t('missing.noList') : null}
            onChange={setListId}
          />
          {rules.fields
            .filter(({ required }) => required)
            .map((field) => (
              <FieldInput
                key={field.key}
                field={field}
                value={contact.fields[field.key] ?? null}
                error={faultOf(`fields.${field.key}`)}
                onChange={(value) =>
                  setContact((now) => ({ ...now, fields: { ...now.fields, [field.key]: value } }))
                }
              />
            ))}
          <div className={css.dialogFoot}>
            <span className={css.why} role="status">
              {tried && faults.has('all') ? t('missing.nobody') : ''}
            </span>
            {problem === null ? null : <ProblemBanner tone="warn" alert {...describe(problem)} />}
            <Button type="submit" loading={busy} disabled={list === undefined}>
              {t('missing.look')}
            </Button>
          </div>
        </form>
      ) : (
        <SameContacts
          matches={matches}
          lists={people?.lists ?? []}
          busy={busy}
          problem={problem}
          onSame={(same) => onChosen({ id: same.id, name: contactName(same) }, same.account?.id ?? null)}
          onCreate={() => void create()}
          onBack={() => setMatches(null)}
        />
      )}
    </Modal>
  );
}
