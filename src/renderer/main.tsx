import './theme/styles.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { resolveLanguage, startI18n } from './i18n/index.ts';
import { createQueryClient, reportFault, request, startLive } from './platform/index.ts';

window.addEventListener('error', (event) => reportFault(event.error ?? event.message));
window.addEventListener('unhandledrejection', (event) => reportFault(event.reason));

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');

const client = createQueryClient();
const [app, settings] = await Promise.all([
  request('app.get', null),
  request('settings.get', null),
  startLive(client),
]);
if (app.ok) client.setQueryData(['app.get', null], app.value);
startI18n(
  resolveLanguage(settings.ok ? settings.value.language : null, app.ok ? app.value.systemLanguage : 'en'),
);
createRoot(root).render(<App client={client} />);
