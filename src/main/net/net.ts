import * as http from 'node:http';
import * as https from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { WebSocket } from 'ws';
import { problemReplySchema } from '#shared/hub-api/problem-reply.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { networkProblem } from './failure.ts';
import type { Net } from './port.ts';
import { proxyFor } from './proxy.ts';

export interface NetOptions {
  /** What the system says of a URL, in the words of Electron's `session.resolveProxy` ('DIRECT', 'PROXY host:port; ...'). */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** Certificate authorities as PEM, see `trustedAuthorities`. */
  readonly ca: string[] | undefined;
}

/** A reply larger than this is not from a hub. */
const maxBodyBytes = 32 * 1024 * 1024;
/** A frame larger than this is neither SIP nor an event batch. */
const maxFrameBytes = 8 * 1024 * 1024;

/** Makes the one module that opens sockets in main. */
export function createNet(options: NetOptions): Net {
  const { ca } = options;
  const trust = ca === undefined ? {} : { ca };
  const agents = {
    http: new http.Agent({ keepAlive: true }),
    https: new https.Agent({ keepAlive: true, ...trust }),
  };

  /** The agent for a URL: straight, or through the proxy that the system names (by CONNECT, RFC 9110 section 9.3.6). */
  const agentFor = async (url: string): Promise<http.Agent> => {
    const target = new URL(url);
    const secure = target.protocol === 'https:' || target.protocol === 'wss:';
    // The system's rules are written for web addresses.
    const asWeb = url.replace(/^ws/, 'http');
    const proxy = proxyFor(await options.resolveProxy(asWeb).catch(() => 'DIRECT'));
    if (proxy !== null) return new HttpsProxyAgent(proxy, trust);
    return secure ? agents.https : agents.http;
  };

  return {
    ca,
    agentFor,
    webSocket: async (url, protocols) => {
      const agent = await agentFor(url);
      return new WebSocket(url, [...protocols], {
        agent,
        handshakeTimeout: 10_000,
        maxPayload: maxFrameBytes,
        perMessageDeflate: false,
        ...trust,
      });
    },
    json: async (request) => {
      if (!URL.canParse(request.url))
        return fail({ status: 0, problem: problem('net.notFound', 'not a URL') });
      const agent = await agentFor(request.url);
      return send(request, agent);
    },
  };
}

type JsonRequest = Parameters<Net['json']>[0];
type JsonResult = Result<{ status: number; body: unknown }, { status: number; problem: Problem }>;

function send(request: JsonRequest, agent: http.Agent): Promise<JsonResult> {
  return new Promise((resolve) => {
    const secure = request.url.startsWith('https:');
    const text = request.body === undefined ? undefined : JSON.stringify(request.body);
    const headers: Record<string, string> = { accept: 'application/json', ...request.headers };
    if (text !== undefined) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = String(Buffer.byteLength(text));
    }
    const noReply = (reason: Problem): void => resolve(fail({ status: 0, problem: reason }));
    const outgoing = (secure ? https : http).request(request.url, { method: request.method, headers, agent });
    // One limit for the whole exchange: a server that dribbles must not hold the agent's work.
    const limit = setTimeout(() => {
      noReply(problem('net.timeout', `no reply within ${request.timeoutMs} ms`));
      outgoing.destroy();
    }, request.timeoutMs);
    outgoing.on('error', (error) => {
      clearTimeout(limit);
      noReply(networkProblem(error));
    });
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBodyBytes) incoming.destroy(new Error('reply too large'));
        else chunks.push(chunk);
      });
      incoming.on('error', (error) => {
        clearTimeout(limit);
        noReply(networkProblem(error));
      });
      incoming.on('end', () => {
        clearTimeout(limit);
        resolve(readReply(incoming.statusCode ?? 0, Buffer.concat(chunks).toString('utf8')));
      });
    });
    outgoing.end(text);
  });
}

/** Sorts a reply: a success with JSON, a coded problem of the hub's, or something that no hub would say. */
function readReply(status: number, text: string): JsonResult {
  let body: unknown;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    return fail({ status, problem: problem('net.notJson', `status ${status}, not JSON`, { status }) });
  }
  if (status >= 200 && status < 300) return ok({ status, body });
  const parsed = problemReplySchema.safeParse(body);
  return fail({
    status,
    problem: parsed.success
      ? parsed.data.problem
      : problem('net.refusedByServer', `status ${status}`, { status }),
  });
}
