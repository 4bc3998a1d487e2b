import { languageSchema, type Settings } from '#shared/ipc/views.ts';
import { scenarios } from '../fake-bridge-scenarios.ts';

// The real window on a bridge in memory: ?scenario=ringing&theme=dark&language=nl; a language of no menu, such as ar-XB, is the system's.
const query = new URLSearchParams(window.location.search);
const make = scenarios[query.get('scenario') ?? 'home'];
if (make === undefined) throw new Error(`Scenarios: ${Object.keys(scenarios).join(', ')}`);
const bridge = make();
const language = query.get('language') ?? 'en';
const chosen = languageSchema.safeParse(language);
bridge.state.settings = {
  ...bridge.state.settings,
  theme: (query.get('theme') ?? 'light') as Settings['theme'],
  language: chosen.data ?? null,
};
bridge.state.app = { ...bridge.state.app, systemLanguage: language };
Object.assign(window, { lineside: bridge });
await import('#renderer/main.tsx');
