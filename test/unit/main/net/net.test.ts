import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { createNet } from '#main/net/net.ts';
import { proxyFor } from '#main/net/proxy.ts';
import { trustedAuthorities } from '#main/net/trust.ts';

const certFile = new URL('../../../support/tls/localhost.cert.pem', import.meta.url);
const tls = {
  key: readFileSync(new URL('../../../support/tls/localhost.key.pem', import.meta.url)),
  cert: readFileSync(certFile),
};
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    (server as http.Server).closeAllConnections?.();
  }
});

async function listen<S extends Server>(server: S): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const direct = { resolveProxy: async () => 'DIRECT', ca: undefined };
const get = (url: string, net = createNet(direct), timeoutMs = 5000) =>
  net.json({ method: 'GET', url, timeoutMs });

describe('requests', () => {
  it('carry JSON both ways', async () => {
    const port = await listen(
      http.createServer((request, response) => {
        let body = '';
        request.on('data', (chunk) => {
          body += chunk;
        });
        request.on('end', () =>
          response.end(
            JSON.stringify({ method: request.method, got: JSON.parse(body), by: request.headers['x-by'] }),
          ),
        );
      }),
    );
    const reply = await createNet(direct).json({
      method: 'POST',
      url: `http://127.0.0.1:${port}/`,
      headers: { 'x-by': 'test' },
      body: { name: 'Zoë' },
      timeoutMs: 5000,
    });
    expect(reply).toEqual({
      ok: true,
      value: { status: 200, body: { method: 'POST', got: { name: 'Zoë' }, by: 'test' } },
    });
  });

  it("hand on the hub's own problem with its status", async () => {
    const port = await listen(
      http.createServer((_request, response) => {
        response.statusCode = 409;
        response.end(
          JSON.stringify({
            problem: { code: 'auth.sessionElsewhere', message: 'm', details: { desktopName: 'D' } },
          }),
        );
      }),
    );
    expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({
      ok: false,
      problem: { status: 409, problem: { code: 'auth.sessionElsewhere', details: { desktopName: 'D' } } },
    });
  });

  it.each([
    ['a page that is not JSON', 200, '<html>captive portal</html>', 'net.notJson'],
    ['an error without a problem', 502, '{"oops":true}', 'net.refusedByServer'],
    ['half of a reply', 200, '{"a":', 'net.notJson'],
  ])('name %s', async (_name, status, body, code) => {
    const port = await listen(
      http.createServer((_request, response) => {
        response.statusCode = status;
        response.end(body);
      }),
    );
    expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({
      ok: false,
      problem: { status, problem: { code } },
    });
  });

  it('name a refused connection', async () => {
    const server = http.createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({
      problem: { status: 0, problem: { code: 'net.refused' } },
    });
  });

  it('end when no reply comes in time', async () => {
    const port = await listen(http.createServer(() => undefined));
    expect(await get(`http://127.0.0.1:${port}/`, createNet(direct), 50)).toMatchObject({
      problem: { status: 0, problem: { code: 'net.timeout' } },
    });
  });

  it('name a connection that breaks off in the middle', async () => {
    const port = await listen(
      http.createServer((_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"a"');
        response.socket?.destroy();
      }),
    );
    expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({
      problem: { status: 0, problem: { code: 'net.unreachable' } },
    });
  });
});

describe('certificates', () => {
  it('that nobody vouches for are named', async () => {
    const port = await listen(https.createServer(tls, (_request, response) => response.end('{}')));
    expect(await get(`https://127.0.0.1:${port}/`)).toMatchObject({
      problem: { status: 0, problem: { code: 'net.certificate' } },
    });
  });
  it("that IT's file vouches for are trusted, for requests and WebSockets", async () => {
    const server = https.createServer(tls, (_request, response) => response.end('{}'));
    new WebSocketServer({ server }).on('connection', (socket) => socket.send('hello'));
    const port = await listen(server);
    const net = createNet({ ...direct, ca: trustedAuthorities(certFile.pathname) });
    expect(await get(`https://127.0.0.1:${port}/`, net)).toMatchObject({ ok: true });
    const socket = await net.webSocket(`wss://127.0.0.1:${port}/`, ['sip']);
    const heard = await new Promise((resolve, reject) => {
      socket.on('message', (data) => resolve(String(data)));
      socket.on('error', reject);
    });
    expect(heard).toBe('hello');
    socket.terminate();
  });
  it('are not asked of a server without TLS', async () => {
    const port = await listen(http.createServer((_request, response) => response.end('{}')));
    expect(await get(`https://127.0.0.1:${port}/`)).toMatchObject({
      problem: { status: 0, problem: { code: 'net.notTls' } },
    });
  });
  it('file of IT that is missing is an error, not silence', () => {
    expect(() => trustedAuthorities('/nonexistent/ca.pem')).toThrow();
  });
});

describe('proxies', () => {
  it.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY proxy.example:3128; DIRECT', 'http://proxy.example:3128'],
    ['SOCKS5 s.example:1080; HTTPS p.example:443', 'https://p.example:443'],
    ['SOCKS s.example:1080', null],
    ['DIRECT; PROXY p.example:1', null],
  ])('%j means %j', (answer, proxy) => {
    expect(proxyFor(answer)).toBe(proxy);
  });

  it('carry requests by CONNECT', async () => {
    const target = await listen(http.createServer((_request, response) => response.end('{"through":true}')));
    const asked: string[] = [];
    const proxy = http.createServer();
    proxy.on('connect', (request, client) => {
      asked.push(request.url ?? '');
      const upstream = connect(target, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
    });
    const proxyPort = await listen(proxy);
    const net = createNet({ resolveProxy: async () => `PROXY 127.0.0.1:${proxyPort}`, ca: undefined });
    expect(await get(`http://127.0.0.1:${target}/`, net)).toMatchObject({
      ok: true,
      value: { body: { through: true } },
    });
    expect(asked).toEqual([`127.0.0.1:${target}`]);
  });
});
