import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldAccents } from '#shared/util/fold.ts';
import { Picker } from '../../ui/index.ts';
import css from './interactions.module.css';

/** One thing that a filter can be set to. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  /** #rrggbb, of a tag. */
  readonly colour?: string;
}

interface ChoiceFilterProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  /** Several at once. */
  readonly several?: boolean;
  /** Why nothing can be chosen here now; null when it can. */
  readonly blocked?: string | null;
  onChoose(ids: readonly string[]): void;
}

const all = 'all';

/** A filter with many choices: a button that says what is chosen and opens a list to find in. */
export function ChoiceFilter({
  label,
  choices,
  chosen,
  several = false,
  blocked = null,
  onChoose,
}: ChoiceFilterProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const wanted = foldAccents(search.trim());
  const shown = choices.filter(({ name }) => foldAccents(name).includes(wanted));
  const names = choices.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  const said =
    chosen.length === 0
      ? t('interactions.any')
      : names.length === 1
        ? (names[0] ?? '')
        : t('interactions.tagsChosen', { count: chosen.length });
  const choose = (key: string) => {
    if (key === all) onChoose([]);
    else if (!several) onChoose(chosen.includes(key) ? [] : [key]);
    else onChoose(chosen.includes(key) ? chosen.filter((id) => id !== key) : [...chosen, key]);
  };
  const entry = (choice: Choice, isChosen: boolean) => ({
    key: choice.id,
    label: isChosen ? t('interactions.chosen', { name: choice.name }) : choice.name,
    content: (
      <>
        {choice.colour === undefined ? null : (
          <span className={css.dot} style={{ background: choice.colour }} aria-hidden="true" />
        )}
        <span className={`ellipsis ${css.choice}`} dir="auto" title={choice.name}>
          {choice.name}
        </span>
        {isChosen ? <IconCheck size={14} stroke={2} aria-hidden="true" /> : null}
      </>
    ),
  });
  return (
    <span title={blocked ?? undefined}>
      <Picker
        label={label}
        buttonLabel={`${label}: ${said}`}
        placeholder={t('interactions.find')}
        width={260}
        staysOpen={several}
        groups={[
          {
            key: 'choices',
            heading: label,
            entries: [
              ...(wanted === ''
                ? [entry({ id: all, name: t('interactions.any') }, chosen.length === 0)]
                : []),
              ...shown.map((choice) => entry(choice, chosen.includes(choice.id))),
            ],
          },
        ]}
        search={search}
        onSearch={setSearch}
        onOpen={() => {}}
        onChoose={choose}
        waiting={false}
        empty={t('interactions.noneFound')}
        disabled={blocked !== null}
        className={css.filter}
      >
        <FilterWords label={label} said={chosen.length === 0 ? null : said} />
      </Picker>
    </span>
  );
}

interface FilterWordsProps {
  readonly label: string;
  /** What is chosen; null for everything. */
  readonly said: string | null;
}

/** What a filter's button shows: what it is about, and what was chosen of it. */
export function FilterWords({ label, said }: FilterWordsProps) {
  return (
    <span className={css.filterWords} data-chosen={said !== null}>
      <span className={css.filterLabel}>{label}</span>
      {said === null ? null : (
        <span className={`ellipsis ${css.filterSaid}`} dir="auto">
          {said}
        </span>
      )}
      <IconChevronDown size={12} stroke={2} aria-hidden="true" />
    </span>
  );
}
