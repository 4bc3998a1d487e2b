import '#shared/media/interpreted.ts';
import { mediaPortChannel } from '#shared/media/channel.ts';
import { startHost } from './host.ts';

const onPort = (event: MessageEvent): void => {
  const [port] = event.ports;
  if (event.source !== window || event.data !== mediaPortChannel || port === undefined) return;
  window.removeEventListener('message', onPort);
  startHost(port);
};
window.addEventListener('message', onPort);
