import { type ClientRequest, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { WebSocket } from 'ws';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { trustedAuthorities } from './certificates.ts';
import type { Net } from './port.ts';
import { parseProxyAnswer, type Route } from './proxy.ts';
import { openReply, outcomeOf } from './replies.ts';

export interface NetOptions {
  /** The system's proxy answer for a URL: Electron's `session.resolveProxy`. Plain loopback URLs are never asked for. */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** Certificate authorities that IT adds, PEM. */
  readonly extraAuthorities: readonly string[];
  readonly platform: NodeJS.Platform;
}

/** A frame longer than this is neither SIP nor an event batch. */
const maxFrameBytes = 8 * 1024 * 1024;
const socketPatienceMs = 15_000;
/** Connections are used again for a moment only: after a silent disconnect an old one would swallow the next request. */
const kept = { keepAlive: true, timeout: 3_000 } as const;

/**
 * Every socket of main. JSON requests, WebSockets and socket.io all run on Node's own TLS with one list of authorities
 * (Node's, the system's, IT's) and one proxy rule, so that what works for one works for all.
 */
export function createNet(options: NetOptions): Net {
  const authorities = trustedAuthorities(options.platform, options.extraAuthorities);
  const plain = new PlainAgent(kept);
  let direct: TlsAgent | null = null;
  let context: SecureContext | null = null;
  const routeFor = async (url: URL): Promise<Route> => {
    if (url.protocol === 'http:' || url.protocol === 'ws:') return { kind: 'direct' };
    const asHttps = new URL(url);
    asHttps.protocol = 'https:';
    return parseProxyAnswer(await options.resolveProxy(asHttps.href));
  };

  /**
   * Plain HTTP is spoken on loopback only; through a proxy each connection is a tunnel of its own. A socket that is to live
   * long always gets a new connection.
   */
  const agentOf = (url: URL, route: Route, use: 'requests' | 'socket'): PlainAgent | undefined => {
    if (url.protocol === 'http:' || url.protocol === 'ws:') return use === 'requests' ? plain : undefined;
    if (route.kind === 'proxy') return new HttpsProxyAgent(route.url, { ca: authorities() });
    // One context for all: to read hundreds of certificates for each connection would hold up the main thread.
    context ??= createSecureContext({ ca: authorities() });
    if (use === 'socket') return new TlsAgent({ secureContext: context });
    direct ??= new TlsAgent({ ...kept, secureContext: context });
    return direct;
  };

  /** Prepares a request; each call of what this answers with sends it on a connection. */
  const prepare = async (
    address: string,
    request: { method: string; headers: Readonly<Record<string, string | number>> },
  ): Promise<Result<() => ClientRequest, { status: number; problem: Problem }>> => {
    if (!URL.canParse(address)) {
      const found = problem('net.notFound', 'not an address', { reason: 'ERR_INVALID_URL' });
      return fail({ status: 0, problem: found });
    }
    const url = new URL(address);
    const route = await routeFor(url);
    if (route.kind === 'unsupported') {
      const { scheme } = route;
      return fail({
        status: 0,
        problem: problem('net.proxyUnsupported', 'cannot use this proxy', { scheme }),
      });
    }
    const send = url.protocol === 'http:' ? plainRequest : tlsRequest;
    return ok(() =>
      send(url, {
        ...request,
        agent: agentOf(url, route, 'requests'),
        ...(route.kind === 'proxy' ? { ca: authorities() } : {}),
      }),
    );
  };

  return {
    get ca() {
      return authorities();
    },
    json: async (request) => {
      const body = request.body === undefined ? null : Buffer.from(JSON.stringify(request.body));
      const prepared = await prepare(request.url, {
        method: request.method,
        headers: {
          accept: 'application/json',
          ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': body.length }),
          ...request.headers,
        },
      });
      if (!prepared.ok) return prepared;
      const first = prepared.value();
      const outcome = await outcomeOf(first, body, request.timeoutMs);
      // A kept connection that the hub closed meanwhile says nothing about the hub: ask on a new one.
      const stale =
        !outcome.ok && first.reusedSocket && outcome.problem.problem.details?.reason === 'ECONNRESET';
      return stale ? outcomeOf(prepared.value(), body, request.timeoutMs) : outcome;
    },
    open: async ({ url, headers, timeoutMs }) => {
      const prepared = await prepare(url, { method: 'GET', headers });
      if (!prepared.ok) return prepared;
      const first = prepared.value();
      const reply = await openReply(first, timeoutMs);
      const stale = !reply.ok && first.reusedSocket && reply.problem.problem.details?.reason === 'ECONNRESET';
      return stale ? openReply(prepared.value(), timeoutMs) : reply;
    },
    webSocket: async (address, protocols) => {
      const url = new URL(address);
      const route = await routeFor(url);
      const agent = agentOf(url, route, 'socket');
      return new WebSocket(url, [...protocols], {
        ...(agent === undefined ? {} : { agent }),
        ...(route.kind === 'proxy' ? { ca: authorities() } : {}),
        handshakeTimeout: socketPatienceMs,
        maxPayload: maxFrameBytes,
        perMessageDeflate: false,
      });
    },
    agentFor: async (address) => {
      const url = new URL(address);
      return agentOf(url, await routeFor(url), 'socket');
    },
  };
}
