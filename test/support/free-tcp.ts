import { createServer } from 'node:net';
import { freePort } from './port-range.ts';

/** A TCP port of this machine on which nobody listens. */
export function freeTcp(): Promise<number> {
  return freePort(
    (port) =>
      new Promise((resolve) => {
        const probe = createServer();
        probe.once('error', () => resolve(false));
        probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
      }),
  );
}
