import './theme/styles.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { Strip } from './app/strip.tsx';
import { resolveLanguage, startI18n } from './i18n/index.ts';
import { createQueryClient, liveNow, reportFault, startLive } from './platform/index.ts';

window.addEventListener('error', (event) => {
  // What would be laid out for ever waits for the next frame: a notice of the browser, and no fault of anybody.
  if (!event.error && event.message.startsWith('ResizeObserver loop')) return;
  reportFault(event.error ?? event.message);
});
window.addEventListener('unhandledrejection', (event) => reportFault(event.reason));

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');

const client = createQueryClient();
await startLive(client);
await startI18n(resolveLanguage(liveNow(client, 'settings').language, liveNow(client, 'app').systemLanguage));
const isStrip = window.location.hash === '#strip';
createRoot(root).render(isStrip ? <Strip client={client} /> : <App client={client} />);
