import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Log } from '../log.ts';
import type { Guard } from './guard.ts';
import type { Handlers } from './handler.ts';
import { registerDocs } from './openapi.ts';
import { registerContract } from './register.ts';

/** How the server is reached. */
export interface ServerSettings {
  /** PEM texts; null: plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly trustProxy: boolean;
}

/** Makes the HTTP server with every route of the contract, the documentation and what `pages` adds, ready but not listening. */
export async function createServer(
  handlers: Handlers,
  guard: Guard,
  settings: ServerSettings,
  log: Log,
  pages: (server: FastifyInstance) => void,
): Promise<FastifyInstance> {
  const server: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    // One line a request would drown the log; what fails is logged where it fails.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    // A desktop that hangs must not keep the hub from stopping.
    forceCloseConnections: true,
    trustProxy: settings.trustProxy ? 'loopback' : false,
    ...(settings.tls === null ? {} : { https: settings.tls }),
  });
  await registerDocs(server);
  registerContract(server, handlers, guard, log);
  pages(server);
  await server.ready();
  return server;
}
