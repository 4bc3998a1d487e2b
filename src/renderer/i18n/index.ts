export { useCause } from './cause.ts';
export { type Description, useDescribe } from './describe.ts';
export { type Format, startOfDay, useFormat } from './format.ts';
export { greetingAt } from './greetings.ts';
export { type Language, languages, localeOf, resolveLanguage, type ShownLanguage } from './languages.ts';
export { showLanguage, startI18n } from './load.ts';
export { compareNames } from './order.ts';
