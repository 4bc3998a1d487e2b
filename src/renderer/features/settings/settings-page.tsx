import { type Icon, IconKeyboard, IconSettings, IconVolume } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type PageParts, usePlaces } from '../../platform/index.ts';
import { classes } from '../../ui/index.ts';
import { GeneralSettings } from './general-settings.tsx';
import css from './settings-page.module.css';
import { ShortcutsSettings } from './shortcuts-settings.tsx';

type Part = PageParts['settings'];

const parts = [
  { part: 'general', icon: IconSettings },
  { part: 'sound', icon: IconVolume },
  { part: 'shortcuts', icon: IconKeyboard },
] as const satisfies readonly { part: Part; icon: Icon }[];

/** What the agent can set, part by part. `sound` is another feature's. */
export function SettingsPage({ sound }: { readonly sound: React.ReactNode }) {
  const { t } = useTranslation();
  const places = usePlaces();
  const shown = places.parts.settings;
  const views: Readonly<Record<Part, React.ReactNode>> = {
    general: <GeneralSettings />,
    sound,
    shortcuts: <ShortcutsSettings />,
  };
  return (
    <div className={css.page}>
      <nav className={css.parts} aria-label={t('settings.title')}>
        <h1 className={css.heading}>{t('settings.title')}</h1>
        {parts.map(({ part, icon: Glyph }) => (
          <button
            key={part}
            type="button"
            className={classes(css.part, part === shown && css.current)}
            aria-current={part === shown ? 'page' : undefined}
            onClick={() => places.open('settings', part)}
          >
            <Glyph size={16} stroke={1.75} aria-hidden="true" />
            {t(`settings.parts.${part}`)}
          </button>
        ))}
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard */}
      <section key={shown} className={css.view} aria-label={t(`settings.parts.${shown}`)} tabIndex={0}>
        <div className={css.column}>{views[shown]}</div>
      </section>
    </div>
  );
}
