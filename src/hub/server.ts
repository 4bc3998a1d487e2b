import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '#shared/util/clock.ts';
import { DisposableStack } from '#shared/util/disposable.ts';
import { createHub } from './app.ts';
import { startEmbeddedDatabase } from './db/embedded.ts';
import { databaseUrlFromEnvironment, logLevelFromEnvironment, secretFromEnvironment } from './env.ts';
import { createAsteriskExchange } from './exchange/asterisk/adapter.ts';
import type { ExchangeLink } from './exchange/link.ts';
import { createPracticeExchange } from './exchange/practice/adapter.ts';
import { controlPathOf } from './exchange/practice/control-path.ts';
import { createLog, type Log } from './log.ts';
import { type AsteriskAddresses, readOptions, type ServerOptions, servesNetwork, usage } from './options.ts';
import type { ApplyOptions } from './workspace/apply.ts';
import { hasKnownPasswords } from './workspace/known-passwords.ts';
import { parseWorkspace } from './workspace/read-file.ts';
import { resolveSecret } from './workspace/secrets.ts';

const practiceWorkspace = fileURLToPath(new URL('./practice/workspace.yaml', import.meta.url));
/** How long the practice exchange may take to be there before the hub says that it is ready. */
const exchangeReadyMs = 15_000;

async function main(): Promise<void> {
  const options = optionsOrSentence();
  if (options === null) return;
  const log = createLog({ level: logLevelFromEnvironment(), file: options.logFile });
  const stack = new DisposableStack();
  let stopping = false;
  const stop = (why: string) => {
    if (stopping) return;
    stopping = true;
    void end(stack, log, why);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  if (options.stopWithStdin) process.stdin.on('end', () => stop('standard input ended')).resume();
  try {
    await serve(options, log, stack);
  } catch (error) {
    log.fatal({ err: error }, 'the hub did not start');
    process.stderr.write(`The hub did not start: ${sentenceOf(error)}\n`);
    process.exitCode = 1;
    await stack.dispose();
    process.exit();
  }
}

/** What the command line says; null after saying what is wrong with it. */
function optionsOrSentence(): ServerOptions | null {
  try {
    return readOptions(process.argv.slice(2), databaseUrlFromEnvironment());
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 2;
    return null;
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function serve(options: ServerOptions, log: Log, stack: DisposableStack): Promise<void> {
  // First: a mistake in the file is told before anything is started.
  const workspace = workspaceOf(options);
  mkdirSync(options.data, { recursive: true });
  const databaseUrl = options.databaseUrl ?? stack.use(await startEmbeddedDatabase(options.data, log)).url;
  const exchange = options.practiceExchange
    ? practiceLink(options, log)
    : options.asterisk && asteriskLink(options, options.asterisk, log);
  const hub = stack.use(
    await createHub({
      databaseUrl,
      clock: systemClock,
      log,
      http: {
        tls: options.tls && {
          cert: readFileSync(options.tls.certificate, 'utf8'),
          key: readFileSync(options.tls.key, 'utf8'),
        },
        trustProxy: options.trustProxy,
      },
      practice: options.practice,
      knownPasswords: !servesNetwork(options),
      autoCustomers: options.autoCustomers,
      practicePeople: options.practice,
      exchange,
      signalling: options.sip,
      recordings: join(options.data, 'recordings'),
      files: join(options.data, 'files'),
      workspace,
    }),
  );
  if (servesNetwork(options) && (await hasKnownPasswords(databaseUrl))) {
    throw new Error('This workspace has accounts with known passwords: it is served on loopback only.');
  }
  if (exchange !== null) {
    // A desktop that signs in at once must find its phone known to the exchange.
    const there = Promise.all([exchange.practice?.ready(), hub.driver?.inStep]);
    await Promise.race([there, new Promise<void>((done) => systemClock.after(exchangeReadyMs, done))]);
    // Built last, so ended first: while the link to it is still up.
    if (!options.keepExchange) stack.defer(() => exchange.practice?.shutdown().catch(() => undefined));
  }
  const address = await hub.server.listen({ host: options.host, port: options.port });
  log.info({ address }, 'ready');
  process.stdout.write(`${JSON.stringify({ ready: true, address })}\n`);
}

async function end(stack: DisposableStack, log: Log, why: string): Promise<void> {
  log.info({ why }, 'stopping');
  // Somebody who waits for us must not wait for ever.
  const late = setTimeout(() => process.exit(1), 20_000);
  try {
    await stack.dispose();
    log.info('stopped');
  } catch (error) {
    log.error({ err: error }, 'stopped with an error');
    process.exitCode = 1;
  }
  clearTimeout(late);
  process.exit();
}

function practiceLink(options: ServerOptions, log: Log): ExchangeLink {
  const common = {
    controlPath: controlPathOf(options.data),
    logFile: join(resolve(options.data), 'exchange.log'),
    clock: systemClock,
    logger: log,
    // Finished ones are taken over from here.
    recordings: join(resolve(options.data), 'exchange-recordings'),
  };
  const practice = createPracticeExchange({ ...common, spawn: true });
  return {
    commands: practice,
    practice,
    connectForEvents: () => createPracticeExchange({ ...common, spawn: false }),
  };
}

function asteriskLink(options: ServerOptions, addresses: AsteriskAddresses, log: Log): ExchangeLink {
  const { ami, ari, amiUser, ariUser, webSocketUrl, domain } = addresses;
  const secretOf = (reference: string) => {
    const secret = resolveSecret(reference, { folder: process.cwd(), environment: secretFromEnvironment });
    if (!secret.ok) throw new Error(secret.problem.message);
    return secret.value;
  };
  const tls = ami.protocol === 'tls:';
  const common = {
    ami: {
      host: ami.hostname,
      port: Number(ami.port) || (tls ? 5039 : 5038),
      tls,
      user: amiUser,
      secret: secretOf(addresses.amiSecret),
    },
    ari: {
      url: ari.href.replace(/\/$/, ''),
      user: ariUser,
      password: secretOf(addresses.ariSecret),
    },
    signalling: { webSocketUrl: webSocketUrl.href, domain },
    recordings: join(resolve(options.data), 'exchange-recordings'),
    clock: systemClock,
    logger: log,
  };
  return {
    commands: createAsteriskExchange({ ...common, queues: null }),
    practice: null,
    connectForEvents: (queues) => createAsteriskExchange({ ...common, queues }),
  };
}

function workspaceOf(options: ServerOptions): ApplyOptions | null {
  const path = options.workspace ?? (options.practice ? practiceWorkspace : null);
  if (path === null) return null;
  const file = parseWorkspace(readFileSync(path, 'utf8'));
  if (!file.ok) throw new Error(`${path}: ${file.problem.message}`);
  if (file.value.practicePassword !== undefined && servesNetwork(options)) {
    throw new Error('practicePassword is a known password: such a workspace is served on loopback only.');
  }
  const from = { folder: dirname(resolve(path)), environment: secretFromEnvironment };
  return {
    file: file.value,
    practice: options.practice,
    secret: (reference) => resolveSecret(reference, from),
  };
}

if (process.argv.includes('--help')) process.stdout.write(`${usage}\n`);
else await main();
