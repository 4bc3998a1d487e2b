export { LanguageSwitch } from './language-switch.tsx';
export { SettingsPage } from './settings-page.tsx';
export { ThemeItems } from './theme-items.tsx';
export { windowKeys } from './window-keys.ts';
