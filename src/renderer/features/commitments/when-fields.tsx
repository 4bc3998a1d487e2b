import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.ts';
import { useNow } from '../../platform/index.ts';
import { delays, type FormFault, momentIn, ownZone, type When, wordsIn } from './commitment-form.ts';
import css from './commitments.module.css';

interface WhenFieldsProps {
  readonly when: When;
  readonly faults: readonly FormFault[];
  readonly disabled: boolean;
  onChange(when: When): void;
}

/** When it is due: in some minutes by one press, or at a time of day here or where the customer is (COMMIT-2). */
export function WhenFields({ when, faults, disabled, onChange }: WhenFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const own = ownZone();
  const zones = useMemo(
    () => [
      { value: own, label: t('commitments.ownZone', { zone: zoneWords(own) }) },
      ...Intl.supportedValuesOf('timeZone')
        .filter((zone) => zone !== own)
        .map((zone) => ({ value: zone, label: zoneWords(zone) })),
    ],
    [own, t],
  );
  const at = when.kind === 'at' ? when : { ...wordsIn(now + when.minutes * 60_000, own), zone: own };
  const moment = when.kind === 'at' ? momentIn(when.zone, when.date, when.time) : null;
  const set = (change: Partial<typeof at>) => onChange({ kind: 'at', ...at, ...change });
  const fault = faults.includes('past')
    ? t('commitments.past')
    : faults.includes('when')
      ? t('commitments.whenNeeded')
      : undefined;
  return (
    <fieldset className={css.when}>
      <legend className={css.label}>{t('commitments.when')}</legend>
      <SegmentedControl
        fullWidth
        aria-label={t('commitments.delay')}
        disabled={disabled}
        value={when.kind === 'delay' ? when.minutes.toString() : ''}
        onChange={(minutes) => onChange({ kind: 'delay', minutes: Number(minutes) })}
        data={delays.map((minutes) => ({
          value: minutes.toString(),
          label: t('commitments.inMinutes', { count: minutes }),
        }))}
      />
      <div className={css.at}>
        <TextInput
          type="date"
          label={t('commitments.date')}
          value={at.date}
          disabled={disabled}
          error={fault}
          onChange={(event) => set({ date: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('commitments.time')}
          value={at.time}
          disabled={disabled}
          onChange={(event) => set({ time: event.currentTarget.value })}
        />
        <Select
          label={t('commitments.zone')}
          searchable
          allowDeselect={false}
          limit={50}
          data={zones}
          value={at.zone}
          disabled={disabled}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
          onChange={(zone) => zone !== null && set({ zone })}
          comboboxProps={{ withinPortal: true, transitionProps: { duration: 80 } }}
        />
      </div>
      {when.kind === 'at' && when.zone !== own && moment !== null ? (
        <p className={css.hint}>{t('commitments.here', { time: format.moment(moment) })}</p>
      ) : null}
    </fieldset>
  );
}

/** 'Europe/Amsterdam' as one says it. */
function zoneWords(zone: string): string {
  return zone.replaceAll('_', ' ');
}
