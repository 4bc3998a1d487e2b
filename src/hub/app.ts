import type { FastifyInstance } from 'fastify';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { newId } from '#shared/util/id.ts';
import { abandonedRoutes } from './abandoned/routes.ts';
import { createGuard } from './api/guard.ts';
import type { Handlers } from './api/handler.ts';
import { createServer, type ServerSettings } from './api/server.ts';
import { createAccount } from './auth/account.ts';
import { servePasswordPage } from './auth/password-page.ts';
import { createResets } from './auth/reset.ts';
import { authRoutes } from './auth/routes.ts';
import { createAuth } from './auth/service.ts';
import { createWebchat } from './channels/webchat/webchat.ts';
import { commandRoutes } from './commands/routes.ts';
import { createCommands } from './commands/service.ts';
import { contactRoutes } from './contacts/routes.ts';
import { crmRoutes } from './crm/routes.ts';
import { openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { deskPhoneRoutes } from './desk-phones/routes.ts';
import { intake } from './digital/intake.ts';
import { digitalRoutes } from './digital/routes.ts';
import { helloRoutes } from './directory/routes.ts';
import { draftRoutes } from './drafts/routes.ts';
import { callControlRoutes } from './exchange/control-routes.ts';
import { ExchangeDriver, exchangeLease } from './exchange/driver.ts';
import { type ExchangeLink, signallingOf, startCommands } from './exchange/link.ts';
import type { ExchangePort } from './exchange/port.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { FileFolder } from './files/disk.ts';
import { fileRoutes } from './files/routes.ts';
import { createSweeps } from './jobs/sweeps.ts';
import { journeyRoutes } from './journey/routes.ts';
import { competeForLease, nodeConnectionName } from './lease/lease.ts';
import type { Log } from './log.ts';
import { createMailer } from './mail/mailer.ts';
import { messengerRoutes } from './messenger/routes.ts';
import { ensureWorkspace } from './policies/store.ts';
import { startAutoCustomers } from './practice/auto-customers.ts';
import { ChatCustomers } from './practice/chat-customers.ts';
import { seedPracticePeople } from './practice/people.ts';
import { practiceRoutes } from './practice/routes.ts';
import { RecordingFiles } from './recordings/files.ts';
import { recordingRoutes } from './recordings/routes.ts';
import { DesktopLinks } from './routing/desktop-links.ts';
import { Router } from './routing/router.ts';
import { routingRoutes } from './routing/routes.ts';
import { createChanges } from './streams/change.ts';
import { Pokes } from './streams/pokes.ts';
import { streamRoutes } from './streams/routes.ts';
import { createSnapshots } from './streams/snapshot.ts';
import { serveSockets } from './streams/sockets.ts';
import { supervisionRoutes } from './supervision/routes.ts';
import { type ApplyOptions, applyWorkspace } from './workspace/apply.ts';

export interface HubOptions {
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly http: ServerSettings;
  readonly practice: boolean;
  /** Whether accounts with a known password may sign in: only for a hub that no network reaches. */
  readonly knownPasswords: boolean;
  readonly autoCustomers: boolean;
  /** Whether an unused practice workspace gets people to know. */
  readonly practicePeople: boolean;
  /** Null for a hub without a telephone exchange. */
  readonly exchange: ExchangeLink | null;
  /** Where phones register when the exchange does nothing else for the hub. */
  readonly signalling?: ExchangePort['signalling'] | null;
  /** Folder for recordings of calls; null for a hub that keeps none. */
  readonly recordings: string | null;
  /** Folder for files of messages. */
  readonly files: string;
  /** What to configure at start; null leaves the database as it is. */
  readonly workspace: ApplyOptions | null;
}

export interface Hub extends Disposable {
  readonly server: FastifyInstance;
  /** Null without an exchange. */
  readonly driver: ExchangeDriver | null;
  readonly router: Router;
}

/** Builds the hub from its arguments, in order, without listening; disposing takes it down in reverse. */
export async function createHub(options: HubOptions): Promise<Hub> {
  const { clock, log, practice, exchange } = options;
  const stack = new DisposableStack();
  try {
    await migrate(options.databaseUrl, log);
    const database = stack.use(openDatabase(options.databaseUrl, log));
    const changes = createChanges(database, clock);
    await ensureWorkspace(database.sql);
    if (options.workspace !== null) {
      const applied = await applyWorkspace(changes, options.workspace);
      if (!applied.ok) throw new Error(applied.problem.message);
    }
    if (options.practicePeople) await seedPracticePeople(changes);
    const node = newId();
    const pokes = stack.use(new Pokes(options.databaseUrl, nodeConnectionName(node), clock, log));
    await pokes.start();
    const auth = createAuth(database, changes, clock, { knownPasswords: options.knownPasswords });
    const resets = createResets(database, changes, clock);
    const { signalling = null } = options;
    const phones =
      exchange === null
        ? signalling && { signalling }
        : {
            get signalling() {
              return signallingOf(exchange);
            },
          };
    const recordings = options.recordings === null ? null : new RecordingFiles(options.recordings);
    const files = new FileFolder(options.files);
    const webchat = createWebchat({ database, changes, pokes, clock, log, intake, files });
    const chats = new ChatCustomers({ clock, log, origin: () => server.listeningOrigin });
    const handlers: Handlers = {
      ...abandonedRoutes(changes),
      ...contactRoutes({ database, changes }),
      ...crmRoutes({ database, clock }),
      ...journeyRoutes({ database, clock }),
      ...recordingRoutes({ database, clock, files: recordings }),
      ...helloRoutes({ database, clock, practice, exchange: phones }),
      ...authRoutes(auth, createAccount(database, changes, clock), resets),
      ...streamRoutes(database, createSnapshots(database, clock)),
      ...commandRoutes(createCommands(changes, clock)),
      ...exchangeRoutes({ database, changes, pokes, clock, exchange: exchange?.commands ?? null }),
      ...callControlRoutes({ database, changes, pokes, clock, exchange: exchange?.commands ?? null }),
      ...draftRoutes(changes),
      ...deskPhoneRoutes({ database, changes }),
      ...routingRoutes({ database, changes }),
      ...digitalRoutes({ database, changes }),
      ...fileRoutes({ database, changes, folder: files }),
      ...messengerRoutes({ database, changes }),
      ...webchat.routes,
      ...supervisionRoutes({ database, changes, exchange: exchange?.commands ?? null }),
      ...practiceRoutes({ database, clock, exchange: exchange?.practice ?? null, chats }),
    };

    const guard = createGuard(auth, { practice, database });
    const server: FastifyInstance = await createServer(handlers, guard, options.http, log, (pages) => {
      webchat.pages(pages);
      servePasswordPage(pages, database, resets);
    });
    stack.defer(() => server.close());
    const links = stack.use(new DesktopLinks(changes, node, log));
    stack.use(serveSockets(server.server, { auth, database, pokes, links, clock, log }));
    // Let go before the sockets are closed, which waits for everybody.
    stack.use(webchat);
    stack.use(chats);
    const router = stack.use(new Router({ database, changes, pokes, clock, log, links }));

    const lease = { database, clock, log, node };
    stack.use(
      competeForLease(lease, 'sweeps', createSweeps({ database, changes, recordings, files, clock, log })),
    );
    stack.use(competeForLease(lease, 'webchat', webchat.watch));
    stack.use(competeForLease(lease, 'mail', createMailer({ database, pokes, clock, log })));
    const driver =
      exchange &&
      new ExchangeDriver({ ...lease, changes, pokes, recordings, connect: exchange.connectForEvents });
    if (exchange !== null && driver !== null) {
      stack.use(exchange.commands);
      startCommands(exchange, log);
      if (exchange.practice !== null && options.autoCustomers) {
        stack.use(
          startAutoCustomers({
            database,
            clock,
            log,
            exchange: exchange.practice,
            freeChanged: driver.freeChanged,
          }),
        );
      }
      stack.use(competeForLease(lease, exchangeLease, driver));
    }
    return { server, driver, router, dispose: () => stack.dispose() };
  } catch (error) {
    await stack.dispose();
    throw error;
  }
}
