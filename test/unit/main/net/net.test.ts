import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { authoritiesFrom } from '#main/net/certificates.ts';
import { createNet } from '#main/net/net.ts';
import { parseProxyAnswer } from '#main/net/proxy.ts';

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

const direct = { resolveProxy: async () => 'DIRECT', extraAuthorities: [], platform: process.platform };
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
    ['an error without a problem', 502, '{"oops":true}', 'net.notJson'],
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
    const added = authoritiesFrom(certFile.pathname);
    const net = createNet({ ...direct, extraAuthorities: added.ok ? added.value : [] });
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
    expect(authoritiesFrom('/nonexistent/ca.pem')).toMatchObject({
      ok: false,
      problem: { code: 'net.authorityFile' },
    });
  });
});

describe('proxies', () => {
  it.each([
    ['DIRECT', { kind: 'direct' }],
    ['', { kind: 'direct' }],
    ['PROXY proxy.example:3128; DIRECT', { kind: 'proxy', url: 'http://proxy.example:3128' }],
    ['SOCKS5 s.example:1080; HTTPS p.example:443', { kind: 'proxy', url: 'https://p.example:443' }],
    ['SOCKS s.example:1080', { kind: 'unsupported', scheme: 'SOCKS' }],
    ['DIRECT; PROXY p.example:1', { kind: 'direct' }],
  ])('%j means %j', (answer, route) => {
    expect(parseProxyAnswer(answer)).toEqual(route);
  });

  async function aProxy(target: number, statusLine: string): Promise<{ port: number; asked: string[] }> {
    const asked: string[] = [];
    const proxy = http.createServer();
    proxy.on('connect', (request, client) => {
      asked.push(request.url ?? '');
      if (!statusLine.includes('200')) {
        client.end(`${statusLine}\r\ncontent-length: 0\r\n\r\n`);
        return;
      }
      const upstream = connect(target, '127.0.0.1', () => {
        client.write(`${statusLine}\r\n\r\n`);
        upstream.pipe(client).pipe(upstream);
      });
    });
    return { port: await listen(proxy), asked };
  }

  it('carry requests by CONNECT, with the same trust as straight ones', async () => {
    const target = await listen(
      https.createServer(tls, (_request, response) => response.end('{"through":true}')),
    );
    const proxy = await aProxy(target, 'HTTP/1.1 200 OK');
    const added = authoritiesFrom(certFile.pathname);
    const throughProxy = { ...direct, resolveProxy: async () => `PROXY 127.0.0.1:${proxy.port}` };
    const net = createNet({ ...throughProxy, extraAuthorities: added.ok ? added.value : [] });
    expect(await get(`https://127.0.0.1:${target}/`, net)).toMatchObject({
      ok: true,
      value: { body: { through: true } },
    });
    expect(proxy.asked).toEqual([`127.0.0.1:${target}`]);
    expect(await get(`https://127.0.0.1:${target}/`, createNet(throughProxy))).toMatchObject({
      problem: { problem: { code: 'net.certificate' } },
    });
  });

  it('that want a sign-in are named', async () => {
    const proxy = await aProxy(1, 'HTTP/1.1 407 Proxy Authentication Required');
    const net = createNet({ ...direct, resolveProxy: async () => `PROXY 127.0.0.1:${proxy.port}` });
    expect(await get('https://127.0.0.1:1/', net)).toMatchObject({
      problem: { problem: { code: 'net.proxyAuth' } },
    });
  });

  it('that cannot be spoken to are named', async () => {
    const net = createNet({ ...direct, resolveProxy: async () => 'SOCKS5 s.example:1080' });
    expect(await get('https://hub.example/', net)).toMatchObject({
      problem: { status: 0, problem: { code: 'net.proxyUnsupported', details: { scheme: 'SOCKS5' } } },
    });
  });
});
