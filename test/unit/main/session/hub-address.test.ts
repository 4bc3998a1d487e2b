import { describe, expect, test } from 'vitest';
import { normaliseHubAddress, protocolProblem } from '#main/session/hub-address.ts';
import { protocol } from '#shared/hub-api/session.ts';

describe("a hub's address", () => {
  test.each([
    ['hub.example.org', 'https://hub.example.org'],
    ['  hub.example.org/ ', 'https://hub.example.org'],
    ['hub.example.org:8443/lineside/', 'https://hub.example.org:8443/lineside'],
    ['HTTPS://Hub.Example.Org', 'https://hub.example.org'],
    ['https://hub.example.org:443', 'https://hub.example.org'],
    ['https://hub.example.org/?a=1#b', 'https://hub.example.org'],
    ['localhost:7080', 'http://localhost:7080'],
    ['127.0.0.1:7080', 'http://127.0.0.1:7080'],
    ['http://127.1.2.3', 'http://127.1.2.3'],
    ['[::1]:7080', 'http://[::1]:7080'],
    ['http://localhost:7080/', 'http://localhost:7080'],
    ['https://localhost:7080', 'https://localhost:7080'],
    ['hüb.example', 'https://xn--hb-xka.example'],
  ])('%j is %j', (typed, address) => {
    expect(normaliseHubAddress(typed)).toEqual({ ok: true, value: address });
  });

  test.each([
    ['', 'session.badAddress'],
    ['two words', 'session.badAddress'],
    ['ftp://hub.example', 'session.badAddress'],
    ['https://', 'session.badAddress'],
    ['https://user:word@hub.example', 'session.badAddress'],
    ['javascript://hub.example', 'session.badAddress'],
    ['http://hub.example', 'session.plainHttpRefused'],
    ['http://127.0.0.1.example', 'session.plainHttpRefused'],
    ['http://localhost.example', 'session.plainHttpRefused'],
    ['http://10.0.0.5', 'session.plainHttpRefused'],
  ])('%j is refused with %s', (typed, code) => {
    expect(normaliseHubAddress(typed)).toMatchObject({ ok: false, problem: { code } });
  });
});

test.each([
  [-1, 'session.protocolTooOld'],
  [0, null],
  [1, null],
  [2, 'session.protocolTooNew'],
])('a hub whose protocol is %d ahead: %s', (ahead, code) => {
  expect(protocolProblem({ major: protocol.major + ahead })?.code ?? null).toBe(code);
});
