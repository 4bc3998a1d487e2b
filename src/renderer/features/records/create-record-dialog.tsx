import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CrmRecord,
  type RecordKind,
  type RecordSummary,
  type Relation,
  summaryOf,
} from '#shared/domain/crm.ts';
import { type FieldValues, fieldFault } from '#shared/domain/fields.ts';
import { newId } from '#shared/util/id.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useRequest } from '../../platform/index.ts';
import { FieldInput, ProblemBanner, RecordIcon, SkeletonRows, useFocusReturn } from '../../ui/index.ts';
import { OtherCases } from './other-cases.tsx';
import { RecordPicker } from './pickers.tsx';
import css from './records.module.css';

interface CreateRecordDialogProps {
  readonly kind: RecordKind;
  /** The account that it begins with; null when none is known. */
  readonly account: RecordSummary | null;
  readonly contacts: Relation['contacts'];
  /** Made, or found among the open cases after all. */
  onChosen(record: RecordSummary): void;
  onClose(): void;
}

/**
 * Makes a record of a kind that agents may make. For a case the open ones of the account come first: each is said to be
 * another matter, or is the one after all (REL-6, REL-15).
 */
export function CreateRecordDialog({
  kind,
  account: first,
  contacts,
  onChosen,
  onClose,
}: CreateRecordDialogProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  useFocusReturn();
  // One record, however often it is asked for: an answer may not have come.
  const [id] = useState(newId);
  const [account, setAccount] = useState(first);
  const [title, setTitle] = useState('');
  const [fields, setFields] = useState<FieldValues>({});
  const [differs, setDiffers] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const type = useRequest('people.get', null).data?.recordTypes.find(({ key }) => key === kind);
  const asksCases = kind === 'case' && account !== null;
  const read = useRequest(
    'records.search',
    { kinds: ['case'], accountId: account?.id ?? null, openOnly: true, limit: 100 },
    { enabled: asksCases },
  );
  const create = useCommand('records.create');
  const cases: readonly CrmRecord[] = asksCases ? (read.data ?? []) : [];
  const open = cases.filter(({ id }) => !differs.has(id));
  const typeName = type?.name ?? t(`crm.kind.${kind}`);
  const faulty = (type?.fields ?? []).filter((field) => fieldFault(field, fields[field.key]) !== null);
  const ready = title.trim() !== '' && open.length === 0 && !read.loading && faulty.length === 0;
  const why =
    !tried || ready
      ? ''
      : open.length > 0
        ? t('crm.confirmAll')
        : title.trim() === ''
          ? t('crm.titleNeeded')
          : '';

  const submit = async () => {
    setTried(true);
    if (!ready) return;
    const made = await create.run({
      id,
      kind,
      title: title.trim(),
      account,
      contacts: contacts.map(({ id, name }) => ({ id, name: name.slice(0, 500) })),
      fields,
      differsFrom: [...differs],
    });
    if (made.ok) onChosen(summaryOf(made.value));
    // A case that was opened meanwhile is shown, and asked about.
    else if (made.problem.code === 'record.openCases') read.retry();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('crm.createTitle', { type: typeName })}
      size={600}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      <form
        className={css.create}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div>
          <span className={css.createLabel}>{t('crm.forAccount')}</span>
          <RecordPicker
            label={t('crm.chooseAccount')}
            buttonLabel={`${t('crm.forAccount')}: ${account?.title ?? t('crm.noAccount')}`}
            kinds={['account']}
            className={css.chooseAccount}
            onChoose={(chosen) => {
              setAccount(chosen);
              setDiffers(new Set());
            }}
          >
            <RecordIcon kind="account" />
            <span className="ellipsis" dir="auto">
              {account?.title ?? t('crm.noAccount')}
            </span>
          </RecordPicker>
        </div>
        {asksCases && read.loading ? <SkeletonRows label={t('common.loading')} /> : null}
        <OtherCases
          cases={cases}
          differs={differs}
          onSame={(record) => onChosen(summaryOf(record))}
          onDiffers={(id, other) =>
            setDiffers((now) => new Set(other ? [...now, id] : [...now].filter((each) => each !== id)))
          }
        />
        <TextInput
          label={t('crm.part.title')}
          withAsterisk
          maxLength={500}
          dir="auto"
          data-autofocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {(type?.fields ?? []).map((field) => {
          const fault = tried ? fieldFault(field, fields[field.key]) : null;
          return (
            <FieldInput
              key={field.key}
              field={field}
              value={fields[field.key] ?? null}
              error={
                fault === null
                  ? null
                  : t(`contact.fault.${fault}`, { min: field.min ?? '', max: field.max ?? '' })
              }
              onChange={(value) => setFields((now) => ({ ...now, [field.key]: value }))}
            />
          );
        })}
        {[create.problem, read.problem].map((problem) =>
          problem === null ? null : (
            <ProblemBanner key={problem.code} tone="warn" alert {...describe(problem)} />
          ),
        )}
        <div className={css.createFoot}>
          <span className={css.why} role="status">
            {why}
          </span>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={create.busy}>
            {t('crm.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
