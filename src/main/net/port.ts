import type { WebSocket } from 'ws';
import type { Result } from '#shared/util/result.ts';

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
  }): Promise<
    Result<
      { status: number; body: unknown },
      { status: number; problem: import('#shared/util/problem.ts').Problem }
    >
  >;
  /** Opens a WebSocket; errors come as the socket's own 'error' and 'close' events. Resolves once proxy settings are known. */
  webSocket(url: string, protocols: readonly string[]): Promise<WebSocket>;
  /** For socket.io: an `http.Agent` (or false for none) that follows the same proxy and certificate rules for this URL. */
  agentFor(url: string): Promise<import('node:http').Agent | undefined>;
  /** Every trusted certificate authority as PEM, for libraries that make TLS connections on their own; undefined for Node's. */
  readonly ca: string[] | undefined;
}
