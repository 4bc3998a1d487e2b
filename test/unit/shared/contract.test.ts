import { describe, expect, it } from 'vitest';
import { breakingChanges, type ContractDump, dumpContract, lastContract } from '#scripts/contract.ts';

/** A deep copy that a test may change. */
function copy(dump: ContractDump): { -readonly [K in keyof ContractDump]: ContractDump[K] } & {
  in: Record<string, { properties: Record<string, unknown>; required: string[] }>;
  out: Record<string, { properties: Record<string, unknown>; required: string[] }>;
  streams: string[];
} {
  return structuredClone(dump) as never;
}

describe("the hub's contract", () => {
  it('breaks nothing that the published one promises within its major', () => {
    const last = lastContract();
    const next = dumpContract();
    if (last.protocol.major === next.protocol.major) expect(breakingChanges(last, next)).toEqual([]);
  });
  it('is published as it stands', () => {
    expect(JSON.parse(JSON.stringify(dumpContract()))).toEqual(lastContract());
  });
});

describe('the comparison', () => {
  const base = dumpContract();
  const signIn = 'POST /api/auth/sign-in body';
  it('finds nothing between equals, and allows additions', () => {
    const next = copy(base);
    (next.in[signIn] as { properties: Record<string, unknown> }).properties['hint'] = { type: 'string' };
    expect(breakingChanges(base, next)).toEqual([]);
  });
  it('finds a removed route, stream and field', () => {
    const next = copy(base);
    delete next.in[signIn];
    next.streams = next.streams.filter((stream) => stream !== 'queue');
    delete (next.out['entity participation'] as { properties: Record<string, unknown> }).properties['callId'];
    expect(breakingChanges(base, next)).toEqual([
      'stream queue is gone',
      `${signIn} is gone`,
      'entity participation.callId is gone',
    ]);
  });
  it('finds a new duty for senders and a lost promise to readers', () => {
    const next = copy(base);
    (next.in[signIn] as { required: string[] }).required.push('captcha');
    const hello = next.out['GET /api/hello reply'] as { required: string[] };
    hello.required = hello.required.filter((key) => key !== 'hubTime');
    expect(breakingChanges(base, next)).toEqual([
      `${signIn}.captcha is now required`,
      'GET /api/hello reply.hubTime may now be missing',
    ]);
  });
});
