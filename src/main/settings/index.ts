export { openSettingsFile } from './file.ts';
export { type Policy, policyPath, readPolicy } from './policy.ts';
export { openSettings, type SettingsStore, type WindowState } from './settings.ts';
