import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { openHub } from '#main/net/hub-client.ts';
import { createNet } from '#main/net/net.ts';
import { newId } from '#shared/util/id.ts';

const net = createNet({
  resolveProxy: async () => 'DIRECT',
  extraAuthorities: [],
  platform: process.platform,
});
const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(answer: http.RequestListener): Promise<string> {
  const server = http.createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const open = (url: string, timeoutMs = 5000) => net.open({ url, headers: {}, timeoutMs });
const textOf = async (body: Readable): Promise<string> => Buffer.concat(await body.toArray()).toString();

describe('something large', () => {
  it('is handed out while it comes, with its headers', async () => {
    let finish: () => void = () => undefined;
    const url = await serve((_request, response) => {
      response.writeHead(206, { 'content-range': 'bytes 0-5/9', 'content-type': 'audio/wav' });
      response.write('one');
      finish = () => response.end('two');
    });
    const opened = await open(url);
    if (!opened.ok) return expect.unreachable(opened.problem.problem.code);
    expect(opened.value).toMatchObject({
      status: 206,
      headers: { 'content-range': 'bytes 0-5/9', 'content-type': 'audio/wav' },
    });
    finish();
    expect(await textOf(opened.value.body)).toBe('onetwo');
  });

  it('that breaks off ends in an error', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('one', () => response.destroy());
    });
    const opened = await open(url);
    if (!opened.ok) return expect.unreachable(opened.problem.problem.code);
    await expect(opened.value.body.toArray()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('that is refused is a problem with its status', async () => {
    const url = await serve((_request, response) => {
      response.statusCode = 410;
      response.end(JSON.stringify({ problem: { code: 'recording.missing', message: 'm' } }));
    });
    expect(await open(url)).toMatchObject({
      ok: false,
      problem: { status: 410, problem: { code: 'recording.missing' } },
    });
  });

  it('that nobody serves, or not in time, is a problem', async () => {
    expect(await open('http://127.0.0.1:1')).toMatchObject({
      problem: { status: 0, problem: { code: 'net.refused' } },
    });
    const url = await serve(() => undefined);
    expect(await open(url, 50)).toMatchObject({ problem: { status: 0, problem: { code: 'net.timeout' } } });
  });

  it('is asked of the hub with path, query, token and range', async () => {
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      const { authorization, range } = request.headers;
      seen.push({ url: request.url, authorization, range });
      response.end('x');
    });
    const id = newId();
    const opened = await openHub(net, url, 'recordingAudio', {
      params: { id },
      query: { purpose: 'listen' },
      headers: { range: 'bytes=5-' },
      accessToken: 't',
    });
    expect(opened.ok && (await textOf(opened.value.body))).toBe('x');
    expect(seen).toEqual([
      { url: `/api/recordings/${id}/audio?purpose=listen`, authorization: 'Bearer t', range: 'bytes=5-' },
    ]);
  });
});
