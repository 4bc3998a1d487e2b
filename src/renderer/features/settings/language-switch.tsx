import { useTranslation } from 'react-i18next';
import { type Language, languages } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { classes } from '../../ui/index.ts';
import css from './settings.module.css';

/** The language of the desktop, one click away wherever the agent is. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const set = useCommand('settings.set');
  return (
    <fieldset className={css.languages}>
      <legend className="reader-only">{t('settings.language')}</legend>
      {(Object.keys(languages) as Language[]).map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.language === language}
          title={languages[language]}
          className={classes(css.language, i18n.language === language && css.chosen)}
          onClick={() => void set.run({ language })}
        >
          {language.toUpperCase()}
          <span className="reader-only"> {languages[language]}</span>
        </button>
      ))}
    </fieldset>
  );
}
