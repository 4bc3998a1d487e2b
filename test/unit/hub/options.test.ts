import { describe, expect, test } from 'vitest';
import { isLoopback, readOptions, servesNetwork } from '#hub/options.ts';

describe('the command line of the hub', () => {
  test('practice: a free port of loopback, customers call by themselves', () => {
    expect(readOptions(['--practice', '--data', 'd'], null)).toMatchObject({
      practice: true,
      data: 'd',
      host: '127.0.0.1',
      port: 0,
      databaseUrl: null,
      autoCustomers: true,
      keepExchange: false,
    });
  });

  test('without practice: a port that desktops can know', () => {
    expect(readOptions([], 'postgres://env')).toMatchObject({
      port: 4400,
      databaseUrl: 'postgres://env',
      autoCustomers: false,
    });
  });

  test('the argument wins over the environment', () => {
    expect(readOptions(['--database-url', 'postgres://arg'], 'postgres://env').databaseUrl).toBe(
      'postgres://arg',
    );
  });

  test('known passwords are not for the network, nor for what a proxy in front lets in', () => {
    expect(() => readOptions(['--practice', '--trust-proxy'], null)).toThrow('known passwords');
    expect(servesNetwork(readOptions([], null))).toBe(false);
    expect(servesNetwork(readOptions(['--trust-proxy'], null))).toBe(true);
  });

  test.each([
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['127.0.0.1.example.com', false],
    ['10.0.0.1', false],
  ])('%s is loopback: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });

  test('Asterisk: on this machine unless said otherwise, secrets by reference only', () => {
    const { asterisk, practiceExchange, autoCustomers } = readOptions(['--exchange', 'asterisk'], null);
    expect([practiceExchange, autoCustomers]).toEqual([false, false]);
    expect(asterisk).toMatchObject({ amiUser: 'lineside', ariUser: 'lineside', domain: '127.0.0.1' });
    expect(asterisk?.amiSecret).toMatch(/^\$\{env:/);
    expect(readOptions(['--practice'], null)).toMatchObject({ practiceExchange: true, asterisk: null });
    expect(readOptions([], null)).toMatchObject({ practiceExchange: false, asterisk: null });
  });

  test('a practice workspace on a real exchange has no simulated customers', () => {
    expect(readOptions(['--practice', '--exchange', 'asterisk'], null)).toMatchObject({
      practice: true,
      practiceExchange: false,
      autoCustomers: false,
    });
  });

  test('the domain is that of the phones, or another', () => {
    const far = ['--exchange', 'asterisk', '--asterisk-ws', 'wss://pbx.example.com:8089/ws'];
    expect(readOptions(far, null).asterisk?.domain).toBe('pbx.example.com');
    expect(readOptions([...far, '--asterisk-domain', 'example.com'], null).asterisk?.domain).toBe(
      'example.com',
    );
  });

  test('any exchange where phones register by WebSocket', () => {
    const sip = ['--exchange', 'sip', '--sip-ws', 'wss://sip.example.com/ws'];
    expect(readOptions(sip, null)).toMatchObject({
      practiceExchange: false,
      asterisk: null,
      sip: { webSocketUrl: 'wss://sip.example.com/ws', domain: 'sip.example.com' },
    });
    expect(readOptions([...sip, '--sip-domain', 'example.com'], null).sip?.domain).toBe('example.com');
    expect(readOptions([], null).sip).toBeNull();
  });

  test.each([
    [['--exchange', 'other'], 'practice, asterisk, sip or none'],
    [['--exchange', 'sip'], '--sip-ws'],
    [['--exchange', 'sip', '--sip-ws', 'ws://sip.example.com/ws'], 'loopback only'],
    [['--exchange', 'practice'], '--practice'],
    [['--exchange', 'asterisk', '--asterisk-ami', 'tcp://pbx.example.com:5038'], 'loopback only'],
    [['--exchange', 'asterisk', '--asterisk-ari', 'http://pbx.example.com/ari'], 'loopback only'],
    [['--exchange', 'asterisk', '--asterisk-ws', 'ws://10.0.0.1:8088/ws'], 'loopback only'],
    [['--exchange', 'asterisk', '--asterisk-ami', 'pbx'], 'is not an address'],
    [['--exchange', 'asterisk', '--asterisk-ari', 'ftp://127.0.0.1'], 'is not an address'],
  ])('%j is refused: %s', (args, sentence) => {
    expect(() => readOptions(args, null)).toThrow(sentence);
  });
});
