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
});
