import { useTranslation } from 'react-i18next';
import type { RecordKind } from '#shared/domain/crm.ts';
import { RecordIcon } from '../../ui/index.ts';
import type { RecordPartValue } from './parts.ts';
import css from './records.module.css';

interface PartValueProps {
  readonly value: RecordPartValue;
  /** Absent where nothing is opened, as beside a refused change. */
  onOpenRecord?: ((id: string) => void) | undefined;
  onOpenContact?: ((id: string) => void) | undefined;
}

/** What stands in a part of a record, to be read; records and people in it can be opened. */
export function PartValue({ value, onOpenRecord, onOpenContact }: PartValueProps) {
  const { t } = useTranslation();
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    return <span className={css.empty}>{t('crm.empty')}</span>;
  }
  if (typeof value !== 'object') {
    return (
      <span className={`selectable ${css.text}`} dir="auto">
        {String(value)}
      </span>
    );
  }
  if (!Array.isArray(value)) {
    return (
      <RecordLink
        kind={value.kind}
        number={value.number}
        title={value.title}
        onOpen={onOpenRecord === undefined ? undefined : () => onOpenRecord(value.id)}
      />
    );
  }
  return (
    <span className={css.several}>
      {value.map((one) =>
        typeof one === 'string' ? (
          <span key={one}>{one}</span>
        ) : (
          <LinkOrText
            key={one.id}
            text={one.name}
            onOpen={onOpenContact === undefined ? undefined : () => onOpenContact(one.id)}
          />
        ),
      )}
    </span>
  );
}

interface RecordLinkProps {
  readonly kind: RecordKind;
  readonly number: number;
  readonly title: string;
  onOpen?: (() => void) | undefined;
}

/** A record by number and title. */
export function RecordLink({ kind, number, title, onOpen }: RecordLinkProps) {
  const { t } = useTranslation();
  return (
    <span className={css.recordLink}>
      <RecordIcon kind={kind} />
      <LinkOrText text={`${t('crm.number', { number })} ${title}`} onOpen={onOpen} />
    </span>
  );
}

function LinkOrText({ text, onOpen }: { readonly text: string; onOpen?: (() => void) | undefined }) {
  if (onOpen === undefined) return <span dir="auto">{text}</span>;
  return (
    <button type="button" className={css.link} dir="auto" onClick={onOpen}>
      {text}
    </button>
  );
}
