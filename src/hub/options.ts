import { parseArgs } from 'node:util';

/** What the hub's command line says. */
export interface ServerOptions {
  readonly practice: boolean;
  readonly data: string;
  readonly host: string;
  readonly port: number;
  /** Null: the hub's own PostgreSQL under `data`. */
  readonly databaseUrl: string | null;
  readonly workspace: string | null;
  readonly autoCustomers: boolean;
  readonly stopWithStdin: boolean;
  /** Leaves the practice exchange and its calls up when the hub stops. */
  readonly keepExchange: boolean;
  readonly logFile: string | null;
  /** Files of certificate and key; null: plain HTTP, on loopback only (DEC-24). */
  readonly tls: { readonly certificate: string; readonly key: string } | null;
  /** Behind a proxy on this machine, whose X-Forwarded-For names the caller. */
  readonly trustProxy: boolean;
}

export const usage = `Usage: lineside-hub [options]   (in a checkout: npm run hub -- [options])
  --data DIR              files of the hub (default: ./.lineside/hub)
  --database-url URL      an outside PostgreSQL (or DATABASE_URL); without it the hub runs its own under --data
  --workspace FILE        workspace.yaml to apply at start
  --practice              the practice workspace and exchange, on loopback only
  --auto-customers on|off simulated customers call by themselves (default: on with --practice)
  --keep-exchange         leave the practice exchange up when the hub stops
  --host HOST             address to listen on (default: 127.0.0.1)
  --port PORT             0 takes a free one (default: 4400, with --practice 0)
  --tls-cert FILE --tls-key FILE   serve HTTPS; needed on any address but loopback
  --trust-proxy           believe X-Forwarded-For of a proxy on this machine
  --log FILE              write the log there instead of standard error
  --stop-with-stdin       stop when standard input ends`;

/** Reads the arguments; throws an error with a sentence for people when they make no sense. */
export function readOptions(args: readonly string[], databaseUrl: string | null): ServerOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      practice: { type: 'boolean', default: false },
      data: { type: 'string', default: '.lineside/hub' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string' },
      'database-url': { type: 'string' },
      workspace: { type: 'string' },
      'auto-customers': { type: 'string' },
      'stop-with-stdin': { type: 'boolean', default: false },
      'keep-exchange': { type: 'boolean', default: false },
      log: { type: 'string' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      'trust-proxy': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port ?? (values.practice ? 0 : 4400));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is not a port`);
  const auto = values['auto-customers'] ?? (values.practice ? 'on' : 'off');
  if (auto !== 'on' && auto !== 'off') throw new Error('--auto-customers is on or off');
  const network = { host: values.host, trustProxy: values['trust-proxy'] };
  if (values.practice && servesNetwork(network)) {
    throw new Error('The practice workspace has known passwords: it is served on loopback only.');
  }
  const certificate = values['tls-cert'];
  const key = values['tls-key'];
  if ((certificate === undefined) !== (key === undefined)) {
    throw new Error('--tls-cert and --tls-key belong together.');
  }
  const tls = certificate === undefined || key === undefined ? null : { certificate, key };
  if (tls === null && !isLoopback(values.host)) {
    throw new Error(
      'Plain HTTP is served on loopback only: give --tls-cert and --tls-key, or put a proxy in front.',
    );
  }
  return {
    practice: values.practice,
    data: values.data,
    ...network,
    port,
    databaseUrl: values['database-url'] ?? databaseUrl,
    workspace: values.workspace ?? null,
    autoCustomers: auto === 'on',
    stopWithStdin: values['stop-with-stdin'],
    keepExchange: values['keep-exchange'],
    logFile: values.log ?? null,
    tls,
  };
}

/** Whether others than this machine can reach the hub: by its own address, or through the proxy in front of it. */
export function servesNetwork({ host, trustProxy }: Pick<ServerOptions, 'host' | 'trustProxy'>): boolean {
  return trustProxy || !isLoopback(host);
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
