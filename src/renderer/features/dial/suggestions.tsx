import { IconAddressBook, IconHistory, IconPhoneIncoming } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.ts';
import { Avatar, classes, StateShape, stateLight } from '../../ui/index.ts';
import css from './dial.module.css';
import type { Person } from './people.ts';

interface SuggestionsProps {
  readonly id: string;
  readonly people: readonly Person[];
  /** Which one the arrow keys have reached; null when none. */
  readonly marked: number | null;
  /** What an empty list says. */
  readonly nobody: 'noRecent' | 'nobody' | 'unknownNumber';
  onMark(index: number): void;
  onChoose(person: Person): void;
}

const icons = { recent: IconHistory, addressBook: IconAddressBook, callers: IconPhoneIncoming } as const;

/** Whom to call: what was dialled lately, or who fits what is being typed. */
export function Suggestions({ id, people, marked, nobody, onMark, onChoose }: SuggestionsProps) {
  const { t } = useTranslation();
  if (people.length === 0) {
    return <p className={css.nobody}>{t(`dial.${nobody}`)}</p>;
  }
  return (
    <div id={id} role="listbox" aria-label={t('dial.people')}>
      {people.map((person, index) => (
        <Fragment key={person.key}>
          {people[index - 1]?.group === person.group ? null : (
            <div className={css.group} role="presentation">
              {t(`dial.group.${person.group}`)}
            </div>
          )}
          <div
            id={`${id}-${index.toString()}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === marked}
            className={classes(css.person, index === marked && css.marked)}
            onPointerEnter={() => onMark(index)}
            onClick={() => onChoose(person)}
            onKeyDown={() => {}}
          >
            <PersonRow person={person} />
          </div>
        </Fragment>
      ))}
    </div>
  );
}

function PersonRow({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const format = useFormat();
  const Glyph = person.group === 'colleagues' ? null : icons[person.group];
  const number = format.phone(person.number);
  return (
    <>
      {Glyph === null ? (
        <Avatar name={person.name ?? person.number} size={24} />
      ) : (
        <span className={css.personIcon}>
          <Glyph size={16} stroke={1.75} aria-hidden="true" />
        </span>
      )}
      <span className={css.personWords}>
        <span className="ellipsis" title={person.detail === '' ? undefined : person.detail}>
          {person.name ?? <span className="tabular">{number}</span>}
          {person.detail === '' ? null : <span className={css.quiet}> {person.detail}</span>}
        </span>
      </span>
      {person.presence === null ? null : (
        <span className={css.presence}>
          <StateShape light={stateLight(person.presence)} />
          {t(`state.${person.presence.kind}`)}
        </span>
      )}
      <span className={`tabular ${css.quiet}`}>{person.name === null ? '' : number}</span>
    </>
  );
}
