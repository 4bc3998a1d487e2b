export { LanguageSwitch } from './language-switch.tsx';
export { ThemeItems } from './theme-items.tsx';
