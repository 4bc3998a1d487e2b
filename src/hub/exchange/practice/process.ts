import { parseArgs } from 'node:util';
import { systemClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { problem } from '#shared/util/problem.ts';
import { fail } from '#shared/util/result.ts';
import { createLog } from '../../log.ts';
import { handleRequest } from './control-handler.ts';
import { CONTROL_PROTOCOL } from './control-protocol.ts';
import { type ControlServer, serveControl } from './control-server.ts';
import { Exchange } from './exchange.ts';
import { Voices } from './voices.ts';

/**
 * The practice exchange as a process of its own (DEC-27):
 *   node src/hub/exchange/practice/process.ts --control <socket or pipe> --port <0 or a port> --log <file>
 *     [--recordings <folder>]
 * It outlives the hub that started it and ends by itself when no hub was there for a while and no call is up.
 */
const { values } = parseArgs({
  options: {
    control: { type: 'string' },
    port: { type: 'string', default: '0' },
    log: { type: 'string' },
    /** Folder for recordings; without it nothing can be recorded. */
    recordings: { type: 'string' },
    /** Seconds without a hub and without a call after which the process ends. */
    linger: { type: 'string', default: '60' },
  },
});
const { control: controlPath, log: logPath } = values;
if (controlPath === undefined || logPath === undefined) throw new Error('--control and --log are required');
const port = Number(values.port);
const lingerMs = Number(values.linger) * 1000;
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port is not a port');
if (!(lingerMs > 0)) throw new Error('--linger is not a number of seconds');

const clock = systemClock;
const logger = createLog({ level: 'info', file: logPath });
/** An agent whose sound is gone this long is gone (as rtp_timeout of Asterisk, DEC-28). */
const MEDIA_TIMEOUT_MS = 20_000;

let control: ControlServer | null = null;
let idle: Disposable | null = null;
let ending = false;

// A bug ends the process with a line in the log: the hub starts a fresh one, which is better than half an exchange.
process.on('uncaughtException', (error) => {
  logger.warn({ error: error.stack ?? String(error) }, 'crash');
  process.exit(1);
});
// werift leaves promises of its sockets and handshakes unattended; one bad packet must not end every call.
process.on('unhandledRejection', (error) => logger.error({ error: String(error) }, 'unhandled rejection'));

const exchange = await Exchange.start(
  {
    port,
    clock,
    logger,
    voices: new Voices(new URL('../../../../resources/practice/', import.meta.url)),
    mediaTimeoutMs: MEDIA_TIMEOUT_MS,
    recordings: values.recordings ?? null,
  },
  {
    event: (event) => {
      logger.info({ event: event.kind }, 'event');
      control?.broadcast({ kind: 'event', event });
    },
    customer: (customer) => control?.broadcast({ kind: 'customer', customer }),
    hubConnected: () => (control?.hubs ?? 0) > 0,
  },
);

/** Looks again and again whether anybody needs this process. */
function armIdle(): void {
  void idle?.dispose();
  idle = clock.after(lingerMs, () => {
    if ((control?.hubs ?? 0) === 0 && !exchange.busy) void end('nobody needs it', 0);
    else armIdle();
  });
}

async function end(why: string, code: number): Promise<void> {
  if (ending) return;
  ending = true;
  logger.info({ why }, 'exchange ends');
  try {
    await exchange.dispose();
    await control?.dispose();
  } finally {
    process.exit(code);
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(signal, 0));

try {
  control = await serveControl(
    { path: controlPath, logger },
    {
      handle: (request, hub) => {
        // Two hubs on one exchange: the first to stop must not end the calls of the other.
        if (request.op === 'shutdown' && control?.othersThan(hub) === true)
          return fail(problem('exchange.inUse'));
        return handleRequest(exchange, request, () => void end('shutdown', 0));
      },
      welcome: () => ({ protocol: CONTROL_PROTOCOL, pid: process.pid, ...exchange.signalling }),
      hubs: (count) => {
        logger.info({ count }, 'hubs connected');
        armIdle();
      },
    },
  );
} catch (error) {
  logger.warn({ error: String(error) }, 'control path is taken');
  await end('another exchange serves this path', 1);
}
armIdle();
logger.info({ url: exchange.signalling.webSocketUrl }, 'exchange is up');
