import type { Settings } from '#shared/ipc/views.ts';
import { scenarios } from '../fake-bridge-scenarios.ts';

// The real window on a bridge in memory: ?scenario=ringing&theme=dark&language=nl
const query = new URLSearchParams(window.location.search);
const make = scenarios[query.get('scenario') ?? 'home'];
if (make === undefined) throw new Error(`Scenarios: ${Object.keys(scenarios).join(', ')}`);
const bridge = make();
bridge.state.settings = {
  ...bridge.state.settings,
  theme: (query.get('theme') ?? 'light') as Settings['theme'],
  language: (query.get('language') ?? 'en') as Settings['language'],
};
Object.assign(window, { lineside: bridge });
await import('#renderer/main.tsx');
