import { createSocket } from 'node:dgram';
import { freePort } from './port-range.ts';

/** A UDP port of this machine on which nobody listens. */
export function freeUdp(): Promise<number> {
  return freePort(
    (port) =>
      new Promise((resolve) => {
        const probe = createSocket('udp4');
        probe.once('error', () => resolve(false));
        probe.bind(port, '127.0.0.1', () => probe.close(() => resolve(true)));
      }),
  );
}
