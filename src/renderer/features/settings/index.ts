export { KeysItem, KeysOverview, useKeysOverview } from './keys-overview.tsx';
export { LanguageSwitch } from './language-switch.tsx';
export { SettingsPage } from './settings-page.tsx';
export { ThemeItems } from './theme-items.tsx';
