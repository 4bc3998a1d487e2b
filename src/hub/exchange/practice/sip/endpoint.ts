import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Log } from '../../../log.ts';
import { RtpPeer } from '../media/rtp-peer.ts';
import { AgentLeg, type LegHandlers } from './agent-leg.ts';
import { type SipConnection, serveSip } from './connection.ts';
import { Dialog } from './dialog.ts';
import { formatNameAddr, formatUri, parseNameAddr } from './header-values.ts';
import { ALLOW, header, responseTo, type SipHeader, type SipRequest } from './message.ts';
import { type Phone, Registrar } from './registrar.ts';
import { type ServerTransaction, Transactions } from './transactions.ts';

/** The SIP domain of the practice exchange (a name that can exist nowhere else, RFC 2606). */
export const DOMAIN = 'practice.invalid';

/** How often each phone is asked whether it is there, and how long it may take. */
const QUALIFY = { everyMs: 30_000, answerMs: 10_000 } as const;

export interface EndpointHandlers {
  registered(user: string): void;
  unregistered(user: string): void;
}

export interface CallOptions {
  readonly callId: string;
  readonly user: string;
  readonly caller: { readonly name: string; readonly number: string };
  readonly headers: readonly SipHeader[];
}

/** The exchange's SIP side: sockets, registrar, and the calls to agents. */
export interface SipEndpoint extends Disposable {
  readonly port: number;
  configure(phones: readonly Phone[]): void;
  registered(): readonly string[];
  /** Rings a phone; null when the user is not reachable. */
  call(options: CallOptions, handlers: LegHandlers): { leg: AgentLeg; peer: RtpPeer } | null;
}

/** Starts the SIP side on 127.0.0.1. `port` 0 takes a free one. */
export async function startSipEndpoint(
  options: { port: number; clock: Clock; logger: Log; mediaTimeoutMs: number },
  handlers: EndpointHandlers,
): Promise<SipEndpoint> {
  const { clock, logger, mediaTimeoutMs } = options;
  const stack = new DisposableStack();
  const legs = new Map<string, AgentLeg>();
  const qualifying = new Map<string, Disposable>();

  const registrar = new Registrar(
    { clock, domain: DOMAIN },
    {
      bound: ({ user }, moved) => {
        for (const leg of [...legs.values()]) if (leg.user === user) leg.routeRestored();
        if (moved) return;
        logger.info({ user }, 'phone registered');
        qualify(user);
        handlers.registered(user);
      },
      unbound: (user) => {
        logger.info({ user }, 'phone unregistered');
        void qualifying.get(user)?.dispose();
        qualifying.delete(user);
        handlers.unregistered(user);
      },
    },
  );
  const transactions = new Transactions({
    clock,
    sentBy: DOMAIN,
    onRequest: (transaction) => dispatch(transaction),
    // Our answers carry SDP in the 200, never in need of an ACK's body.
    onAck: () => undefined,
  });
  const server = stack.use(
    await serveSip(
      { port: options.port, logger },
      {
        message: (connection, message) => transactions.receive(connection, message),
        closed: (connection) => {
          registrar.connectionClosed(connection);
          for (const leg of [...legs.values()]) leg.connectionClosed(connection);
        },
      },
    ),
  );
  stack.defer(() => {
    for (const timer of qualifying.values()) void timer.dispose();
  });
  const contact = `<sip:lineside@127.0.0.1:${server.port};transport=ws>`;

  /** Requests outside and inside dialogs find their place here. */
  function dispatch(transaction: ServerTransaction) {
    const { request, connection } = transaction;
    const reply = (status: number, extra: readonly SipHeader[] = []) =>
      transaction.respond(responseTo(request, status, { toTag: 'lineside', extra }));
    const refused = refusal(request);
    if (refused !== null) return reply(refused.status, refused.extra);
    if (request.method === 'REGISTER') return transaction.respond(registrar.register(connection, request));
    if (parseNameAddr(header(request, 'To') ?? '')?.params.has('tag') === true) {
      const leg = legs.get(header(request, 'Call-ID') ?? '');
      // Only the socket that was rung, or the one at which the same user proved who it is, may steer the call.
      const known = leg !== undefined && [leg.connection, route(leg.user)].includes(connection);
      return known ? leg.receive(transaction) : reply(481);
    }
    if (request.method === 'OPTIONS')
      return reply(200, [ALLOW_HEADER, { name: 'Accept', value: 'application/sdp' }]);
    if (request.method === 'INVITE') return reply(404);
    if (['BYE', 'UPDATE', 'INFO'].includes(request.method)) return reply(481);
    return reply(405, [ALLOW_HEADER]);
  }

  function route(user: string): SipConnection | null {
    return registrar.route(user)?.connection ?? null;
  }

  /** OPTIONS at an interval: a desktop that hangs with its socket open is found and unregistered. */
  function qualify(user: string): void {
    const binding = registrar.route(user);
    if (binding === null) return;
    const next = (): void => {
      qualifying.set(
        user,
        clock.after(QUALIFY.everyMs, () => qualify(user)),
      );
    };
    const dialog = new Dialog({
      callId: `qualify-${crypto.randomUUID()}`,
      from: `<sip:${DOMAIN}>`,
      to: `<${binding.contactUri}>`,
      contact,
      target: binding.contactUri,
      via: () => transactions.via(),
    });
    const lost = clock.after(QUALIFY.answerMs, () => binding.connection.close('no answer to OPTIONS'));
    qualifying.set(user, lost);
    const answered = (): void => {
      // Another round, or the end of the registration, took over meanwhile.
      if (qualifying.get(user) !== lost) return void lost.dispose();
      void lost.dispose();
      next();
    };
    const request: SipRequest = dialog.request('OPTIONS');
    transactions.request(request, (message) => binding.connection.send(message), {
      final: answered,
      failed: () => undefined,
    });
  }

  return {
    port: server.port,
    configure: (phones) => registrar.configure(phones),
    registered: () => registrar.registered(),
    call: ({ callId, user, caller, headers }, legHandlers) => {
      const binding = registrar.route(user);
      if (binding === null) return null;
      const number = caller.number === '' ? 'anonymous' : caller.number;
      const dialog = new Dialog({
        callId,
        from: formatNameAddr(caller.name, formatUri(number, DOMAIN)),
        to: formatNameAddr(registrar.phone(user)?.displayName ?? '', formatUri(user, DOMAIN)),
        contact,
        target: binding.contactUri,
        via: () => transactions.via(),
      });
      const peer = new RtpPeer(clock);
      const leg = new AgentLeg(
        {
          user,
          dialog,
          peer,
          transactions,
          clock,
          connection: binding.connection,
          route: () => route(user),
          headers,
          mediaTimeoutMs,
        },
        {
          ...legHandlers,
          gone: () => {
            legs.delete(callId);
            legHandlers.gone();
          },
        },
      );
      legs.set(callId, leg);
      return { leg, peer };
    },
    dispose: () => stack.dispose(),
  };
}

const ALLOW_HEADER: SipHeader = { name: 'Allow', value: ALLOW };

/** What is refused whatever its method: no hops left (section 8.2), an extension that we do not have (section 8.2.2.3). */
function refusal(request: SipRequest): { status: number; extra: SipHeader[] } | null {
  if (header(request, 'Max-Forwards') === '0') return { status: 483, extra: [] };
  const required = header(request, 'Require');
  if (required === undefined || required === '') return null;
  return { status: 420, extra: [{ name: 'Unsupported', value: required }] };
}
