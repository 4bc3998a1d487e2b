import { parseArgs } from 'node:util';

/** What the hub's command line says. */
export interface ServerOptions {
  readonly practice: boolean;
  /** The practice exchange, with its simulated customers; a practice workspace may have a real one instead, or none. */
  readonly practiceExchange: boolean;
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
  /** Null: no telephone exchange, or another one. */
  readonly asterisk: AsteriskAddresses | null;
  /** Where desktops register at an exchange that does nothing else for the hub; null: none, or another one. */
  readonly sip: Signalling | null;
}

/** What a phone needs to find its exchange. */
export interface Signalling {
  /** SIP over WebSocket (RFC 7118), e.g. wss://sip.example.com/ws */
  readonly webSocketUrl: string;
  /** SIP domain. */
  readonly domain: string;
}

/** Where an Asterisk is, and references to the secrets for it. */
export interface AsteriskAddresses {
  /** Manager interface; tcp: or tls: */
  readonly ami: URL;
  readonly amiUser: string;
  readonly amiSecret: string;
  /** REST interface, e.g. http://127.0.0.1:8088/ari */
  readonly ari: URL;
  readonly ariUser: string;
  readonly ariSecret: string;
  /** Where desktops register. */
  readonly webSocketUrl: URL;
  readonly domain: string;
}

export const usage = `Usage: lineside-hub [options]   (in a checkout: npm run hub -- [options])
  --data DIR              files of the hub (default: ./.lineside/hub)
  --database-url URL      an outside PostgreSQL (or DATABASE_URL); without it the hub runs its own under --data
  --workspace FILE        workspace.yaml to apply at start
  --practice              the practice workspace and exchange, on loopback only
  --auto-customers on|off simulated customers call by themselves (default: on with --practice)
  --keep-exchange         leave the practice exchange up when the hub stops
  --exchange practice|asterisk|sip|none   (default: practice with --practice, else none); with asterisk:
    --asterisk-ami URL      tcp://127.0.0.1:5038, tls:// elsewhere
    --asterisk-ari URL      http://127.0.0.1:8088/ari
    --asterisk-ws URL       where desktops register, e.g. wss://pbx.example.com:8089/ws
    --asterisk-domain NAME  SIP domain (default: the host of --asterisk-ws)
    --asterisk-ami-user NAME --asterisk-ari-user NAME   (default: lineside)
    --asterisk-ami-secret REF --asterisk-ari-secret REF   \${env:NAME} or \${file:PATH}
                            (default: \${env:LINESIDE_AMI_SECRET} and \${env:LINESIDE_ARI_SECRET})
    with sip, any exchange where phones register by WebSocket and the hub is told nothing:
    --sip-ws URL            e.g. wss://sip.example.com/ws
    --sip-domain NAME       SIP domain (default: the host of --sip-ws)
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
      exchange: { type: 'string' },
      'asterisk-ami': { type: 'string', default: 'tcp://127.0.0.1:5038' },
      'asterisk-ami-user': { type: 'string', default: 'lineside' },
      'asterisk-ami-secret': { type: 'string', default: `\${env:LINESIDE_AMI_SECRET}` },
      'asterisk-ari': { type: 'string', default: 'http://127.0.0.1:8088/ari' },
      'asterisk-ari-user': { type: 'string', default: 'lineside' },
      'asterisk-ari-secret': { type: 'string', default: `\${env:LINESIDE_ARI_SECRET}` },
      'asterisk-ws': { type: 'string', default: 'ws://127.0.0.1:8088/ws' },
      'asterisk-domain': { type: 'string' },
      'sip-ws': { type: 'string', default: '' },
      'sip-domain': { type: 'string' },
    },
  });
  const port = Number(values.port ?? (values.practice ? 0 : 4400));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is not a port`);
  const simulates = values.practice && (values.exchange ?? 'practice') === 'practice';
  const auto = values['auto-customers'] ?? (simulates ? 'on' : 'off');
  if (auto !== 'on' && auto !== 'off') throw new Error('--auto-customers is on or off');
  const network = { host: values.host, trustProxy: values['trust-proxy'] };
  if (values.practice && servesNetwork(network)) {
    throw new Error('The practice workspace has known passwords: it is served on loopback only.');
  }
  const exchange = values.exchange ?? (values.practice ? 'practice' : 'none');
  if (!['practice', 'asterisk', 'sip', 'none'].includes(exchange))
    throw new Error('--exchange is practice, asterisk, sip or none');
  if (exchange === 'practice' && !values.practice)
    throw new Error('The practice exchange belongs to the practice workspace: give --practice.');
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
    practiceExchange: exchange === 'practice',
    asterisk: exchange === 'asterisk' ? asteriskAddresses(values) : null,
    sip: exchange === 'sip' ? sipSignalling(values) : null,
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

type AsteriskKey = `asterisk-${'ami' | 'ami-user' | 'ami-secret' | 'ari' | 'ari-user' | 'ari-secret' | 'ws'}`;

function asteriskAddresses(
  values: Readonly<Record<AsteriskKey, string>> & { readonly 'asterisk-domain'?: string | undefined },
): AsteriskAddresses {
  const webSocketUrl = urlOf(values, 'asterisk-ws', ['ws:', 'wss:']);
  return {
    ami: urlOf(values, 'asterisk-ami', ['tcp:', 'tls:']),
    amiUser: values['asterisk-ami-user'],
    amiSecret: values['asterisk-ami-secret'],
    ari: urlOf(values, 'asterisk-ari', ['http:', 'https:']),
    ariUser: values['asterisk-ari-user'],
    ariSecret: values['asterisk-ari-secret'],
    webSocketUrl,
    domain: values['asterisk-domain'] ?? webSocketUrl.hostname,
  };
}

function sipSignalling(
  values: Readonly<Record<'sip-ws', string>> & { readonly 'sip-domain'?: string | undefined },
): Signalling {
  const url = urlOf(values, 'sip-ws', ['ws:', 'wss:']);
  return { webSocketUrl: url.href, domain: values['sip-domain'] ?? url.hostname };
}

/** Secrets and sound of calls cross no network in the clear. */
function urlOf<K extends string>(
  values: Readonly<Record<K, string>>,
  key: K,
  [plain, secure]: [plain: string, secure: string],
): URL {
  const text = values[key];
  const url = URL.parse(text);
  if (url === null || url.hostname === '' || ![plain, secure].includes(url.protocol))
    throw new Error(`--${key} ${text} is not an address with ${plain}// or ${secure}//`);
  if (url.protocol === plain && !isLoopback(url.hostname))
    throw new Error(`--${key}: ${plain}// is for loopback only, use ${secure}//`);
  return url;
}

/** Whether others than this machine can reach the hub: by its own address, or through the proxy in front of it. */
export function servesNetwork({ host, trustProxy }: Pick<ServerOptions, 'host' | 'trustProxy'>): boolean {
  return trustProxy || !isLoopback(host);
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
