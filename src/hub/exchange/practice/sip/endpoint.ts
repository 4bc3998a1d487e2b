import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Log } from '../../../log.ts';
import { RtpPeer } from '../media/rtp-peer.ts';
import { type CalledHandlers, CalledLeg } from './called-leg.ts';
import { type CallingHandlers, CallingLeg } from './calling-leg.ts';
import { type SipConnection, serveSip } from './connection.ts';
import { Dialog } from './dialog.ts';
import { formatNameAddr, formatUri, parseNameAddr } from './header-values.ts';
import { type Invitation, readInvitation } from './invitation.ts';
import type { AgentLeg } from './leg.ts';
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
  /** A registered phone calls. The leg is early, its media not yet prepared. */
  incoming(call: IncomingCall): CallingHandlers;
}

/** A call that a phone makes. */
export interface IncomingCall {
  readonly leg: CallingLeg;
  readonly invitation: Invitation;
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
  /** `mediaTimeoutMs`: another time without sound after which a leg counts as dead, from now on. */
  configure(phones: readonly Phone[], mediaTimeoutMs?: number): void;
  registered(): readonly string[];
  phone(user: string): Phone | undefined;
  /** Rings a phone; null when the user is not reachable. `start` of the leg sends the INVITE. */
  call(options: CallOptions, handlers: CalledHandlers): CalledLeg | null;
}

/** Starts the SIP side on 127.0.0.1. `port` 0 takes a free one. */
export async function startSipEndpoint(
  options: { port: number; clock: Clock; logger: Log; mediaTimeoutMs: number },
  handlers: EndpointHandlers,
): Promise<SipEndpoint> {
  const { clock, logger } = options;
  let mediaTimeoutMs = options.mediaTimeoutMs;
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
      { port: options.port, clock, logger },
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
    if (request.method === 'INVITE') return invited(transaction);
    if (['BYE', 'UPDATE', 'INFO', 'REFER', 'NOTIFY'].includes(request.method)) return reply(481);
    return reply(405, [ALLOW_HEADER]);
  }

  /** A phone calls: read, judged, and given to the exchange as a leg. */
  function invited(transaction: ServerTransaction) {
    const { request, connection } = transaction;
    const invitation = readInvitation(request, DOMAIN);
    const refuse = (status: number, extra: readonly SipHeader[] = []) =>
      transaction.respond(responseTo(request, status, { toTag: 'lineside', extra }));
    if (typeof invitation === 'number') {
      return refuse(invitation, invitation === 415 ? [{ name: 'Accept', value: 'application/sdp' }] : []);
    }
    const { user, callId } = invitation;
    // The socket at which the user proved who it is stands for the proof (RFC 3261 section 22.1 lets us choose).
    if (route(user) !== connection) return refuse(403);
    if (legs.has(callId)) return refuse(482);
    const dialog = new Dialog({
      callId,
      local: formatNameAddr('', invitation.requestUri),
      remote: invitation.from,
      contact,
      target: invitation.contactUri,
      via: () => transactions.via(),
      invitedBy: { tag: invitation.fromTag, number: invitation.cseq },
    });
    let theirs: CallingHandlers | null = null;
    const leg = new CallingLeg(legOptions(user, dialog, connection), transaction, {
      cancelled: () => theirs?.cancelled(),
      ended: (why) => theirs?.ended(why),
      held: (held) => theirs?.held(held),
      key: (key) => theirs?.key(key),
      referred: (refer) => theirs?.referred(refer) ?? 481,
      gone: () => {
        legs.delete(callId);
        theirs?.gone();
      },
    });
    legs.set(callId, leg);
    theirs = handlers.incoming({ leg, invitation });
  }

  function legOptions(user: string, dialog: Dialog, connection: SipConnection) {
    const peer = new RtpPeer(clock);
    return {
      user,
      dialog,
      peer,
      transactions,
      clock,
      connection,
      route: () => route(user),
      mediaTimeoutMs: () => mediaTimeoutMs,
    };
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
      local: `<sip:${DOMAIN}>`,
      remote: `<${binding.contactUri}>`,
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
    configure: (phones, timeoutMs = options.mediaTimeoutMs) => {
      mediaTimeoutMs = timeoutMs;
      registrar.configure(phones);
    },
    registered: () => registrar.registered(),
    phone: (user) => registrar.phone(user),
    call: ({ callId, user, caller, headers }, legHandlers) => {
      const binding = registrar.route(user);
      if (binding === null) return null;
      const number = caller.number === '' ? 'anonymous' : caller.number;
      const dialog = new Dialog({
        callId,
        local: formatNameAddr(caller.name, formatUri(number, DOMAIN)),
        remote: formatNameAddr(registrar.phone(user)?.displayName ?? '', formatUri(user, DOMAIN)),
        contact,
        target: binding.contactUri,
        via: () => transactions.via(),
      });
      const leg = new CalledLeg(legOptions(user, dialog, binding.connection), headers, {
        ...legHandlers,
        gone: () => {
          legs.delete(callId);
          legHandlers.gone();
        },
      });
      legs.set(callId, leg);
      return leg;
    },
    dispose: () => stack.dispose(),
  };
}

/** Option tags that we take part in: RFC 4028 and RFC 3891 (inside Refer-To). */
const EXTENSIONS: readonly string[] = ['timer', 'replaces'];

const ALLOW_HEADER: SipHeader = { name: 'Allow', value: ALLOW };

/** What is refused whatever its method: no hops left (section 8.2), an extension that we do not have (section 8.2.2.3). */
function refusal(request: SipRequest): { status: number; extra: SipHeader[] } | null {
  if (header(request, 'Max-Forwards') === '0') return { status: 483, extra: [] };
  const required = (header(request, 'Require') ?? '').split(',').map((tag) => tag.trim());
  const unsupported = required.filter((tag) => tag !== '' && !EXTENSIONS.includes(tag.toLowerCase()));
  if (unsupported.length === 0) return null;
  return { status: 420, extra: [{ name: 'Unsupported', value: unsupported.join(', ') }] };
}
