import {
  type ClientRequest,
  type IncomingMessage,
  Agent as PlainAgent,
  request as plainRequest,
} from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { WebSocket } from 'ws';
import { problemReplySchema } from '#shared/hub-api/problem-reply.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { trustedAuthorities } from './certificates.ts';
import type { Net } from './port.ts';
import { networkProblem } from './problems.ts';
import { parseProxyAnswer, type Route } from './proxy.ts';

export interface NetOptions {
  /** The system's proxy answer for a URL: Electron's `session.resolveProxy`. Plain loopback URLs are never asked for. */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** Certificate authorities that IT adds, PEM. */
  readonly extraAuthorities: readonly string[];
  readonly platform: NodeJS.Platform;
}

/** A reply longer than this is not one of a hub. */
const maxReplyBytes = 32 * 1024 * 1024;
/** A frame longer than this is neither SIP nor an event batch. */
const maxFrameBytes = 8 * 1024 * 1024;
const socketPatienceMs = 15_000;
/** Connections are used again for a moment only: after a silent disconnect an old one would swallow the next request. */
const kept = { keepAlive: true, timeout: 3_000 } as const;

type JsonOutcome = Result<{ status: number; body: unknown }, { status: number; problem: Problem }>;

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

  return {
    get ca() {
      return authorities();
    },
    json: async (request) => {
      let url: URL;
      try {
        url = new URL(request.url);
      } catch {
        return fail({
          status: 0,
          problem: problem('net.notFound', 'not an address', { reason: 'ERR_INVALID_URL' }),
        });
      }
      const route = await routeFor(url);
      if (route.kind === 'unsupported') {
        const { scheme } = route;
        return fail({
          status: 0,
          problem: problem('net.proxyUnsupported', 'cannot use this proxy', { scheme }),
        });
      }
      const body = request.body === undefined ? null : Buffer.from(JSON.stringify(request.body));
      const send = url.protocol === 'http:' ? plainRequest : tlsRequest;
      const start = (): ClientRequest =>
        send(url, {
          method: request.method,
          agent: agentOf(url, route, 'requests'),
          ...(route.kind === 'proxy' ? { ca: authorities() } : {}),
          headers: {
            accept: 'application/json',
            ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': body.length }),
            ...request.headers,
          },
        });
      const first = start();
      const outcome = await outcomeOf(first, body, request.timeoutMs);
      // A kept connection that the hub closed meanwhile says nothing about the hub: ask on a new one.
      const stale =
        !outcome.ok && first.reusedSocket && outcome.problem.problem.details?.reason === 'ECONNRESET';
      return stale ? outcomeOf(start(), body, request.timeoutMs) : outcome;
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

function outcomeOf(sent: ClientRequest, body: Buffer | null, timeoutMs: number): Promise<JsonOutcome> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      resolve(
        fail({
          status: 0,
          problem: problem('net.timeout', `no reply in ${timeoutMs} ms`, { reason: 'timeout' }),
        }),
      );
      sent.destroy();
    }, timeoutMs);
    const finish = (outcome: JsonOutcome): void => {
      clearTimeout(limit);
      resolve(outcome);
    };
    sent.on('error', (error) => finish(fail({ status: 0, problem: networkProblem(error) })));
    sent.on('response', (reply) => {
      const chunks: Buffer[] = [];
      let size = 0;
      reply.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= maxReplyBytes) chunks.push(chunk);
        else sent.destroy(new Error('the reply is too long'));
      });
      reply.on('error', (error) => finish(fail({ status: 0, problem: networkProblem(error) })));
      reply.on('end', () => finish(readReply(reply, Buffer.concat(chunks).toString('utf8'))));
    });
    if (body !== null) sent.write(body);
    sent.end();
  });
}

function readReply(reply: IncomingMessage, text: string): JsonOutcome {
  const status = reply.statusCode ?? 0;
  if (status === 407)
    return fail({ status, problem: problem('net.proxyAuth', 'the proxy asks for a sign-in') });
  const notJson = { status, problem: problem('net.notJson', `status ${status} without JSON`, { status }) };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return fail(notJson);
  }
  if (status >= 200 && status < 300) return ok({ status, body });
  const told = problemReplySchema.safeParse(body);
  if (!told.success) return fail(notJson);
  const retryAfterMs = retryAfter(reply.headers['retry-after']);
  const found = told.data.problem;
  if (retryAfterMs === null) return fail({ status, problem: found });
  return fail({ status, problem: { ...found, details: { ...found.details, retryAfterMs } } });
}

/** Retry-After in seconds (RFC 9110 section 10.2.3) as milliseconds; its date form is not used by a hub. */
function retryAfter(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null;
}
