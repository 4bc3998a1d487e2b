import type { Readable } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Problem } from '#shared/util/problem.ts';
import type { Result } from '#shared/util/result.ts';

/** A reply whose body is still on its way. */
export interface OpenReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
}

/**
 * The one module that makes sockets in main: proxy by the system's settings, the system's certificate authorities plus
 * those that IT adds. Everything that talks to a network is given this.
 */
export interface Net {
  /**
   * Sends JSON and parses JSON. A reply with a problem body, a network failure ('net.unreachable', 'net.timeout',
   * 'net.certificate', 'net.notFound', 'net.refused') or a body that is not JSON ('net.notJson') is a problem.
   * `status` 0 stands for no reply at all.
   */
  json(request: {
    method: 'GET' | 'POST';
    url: string;
    headers?: Readonly<Record<string, string>>;
    body?: unknown;
    timeoutMs: number;
  }): Promise<Result<{ status: number; body: unknown }, { status: number; problem: Problem }>>;
  /**
   * Gets something large as a stream. Failures before the first byte are problems as for `json`; a body that breaks off, or of
   * which nothing comes for half a minute, ends in an error of the stream. Whoever stops reading destroys it.
   */
  open(request: {
    url: string;
    headers: Readonly<Record<string, string>>;
    timeoutMs: number;
  }): Promise<Result<OpenReply, { status: number; problem: Problem }>>;
  /** Opens a WebSocket; errors come as the socket's own 'error' and 'close' events. Resolves once proxy settings are known. */
  webSocket(url: string, protocols: readonly string[]): Promise<WebSocket>;
  /** For socket.io: an `http.Agent` (or false for none) that follows the same proxy and certificate rules for this URL. */
  agentFor(url: string): Promise<import('node:http').Agent | undefined>;
  /** Every trusted certificate authority as PEM, for libraries that make TLS connections on their own; undefined for Node's. */
  readonly ca: string[] | undefined;
}
