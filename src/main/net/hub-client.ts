import type { z } from 'zod';
import { type RouteName, routes } from '#shared/hub-api/routes.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { parseTolerantly } from '../cache/tolerant.ts';
import type { Net, OpenReply } from './port.ts';

type Routes = typeof routes;
type Given<R, K extends string> = R extends Record<K, infer S extends z.ZodType> ? z.input<S> : undefined;

/** What a call of one route takes. */
export interface HubCall<N extends RouteName> {
  readonly params?: Given<Routes[N], 'params'>;
  readonly query?: Given<Routes[N], 'query'>;
  readonly body?: Given<Routes[N], 'body'>;
  readonly accessToken?: string;
  readonly timeoutMs?: number;
}
export type HubReply<N extends RouteName> = z.output<Routes[N]['reply']>;

/** A call that failed: HTTP's status (0 without a reply) and the problem, the hub's own or one of 'net.*'. */
export interface HubFailure {
  readonly status: number;
  readonly problem: Problem;
}

const defaultTimeoutMs = 15_000;

/**
 * Calls one route of the hub and parses its reply. A reply outside the contract is 'hub.malformedReply' with status 502,
 * so that it is treated as trouble of the hub and not as its judgement.
 */
export async function callHub<N extends RouteName>(
  net: Net,
  hubAddress: string,
  name: N,
  call: HubCall<N>,
): Promise<Result<HubReply<N>, HubFailure>> {
  const answered = await callHubRaw(net, hubAddress, name, call);
  if (!answered.ok) return answered;
  const parsed = parseTolerantly<z.ZodType>(routes[name].reply, answered.value);
  if (!parsed.success)
    return fail({ status: 502, problem: problem('hub.malformedReply', parsed.error.message) });
  return ok(parsed.data as HubReply<N>);
}

/** As `callHub`, but leaves the reply unparsed: for streams, which are parsed where they are stored. */
export async function callHubRaw<N extends RouteName>(
  net: Net,
  hubAddress: string,
  name: N,
  call: HubCall<N>,
): Promise<Result<unknown, HubFailure>> {
  const route = routes[name];
  const answered = await net.json({
    method: route.method,
    url: addressOf(hubAddress, name, call),
    ...(call.accessToken === undefined ? {} : { headers: { authorization: `Bearer ${call.accessToken}` } }),
    ...(route.method === 'POST' ? { body: call.body ?? {} } : {}),
    timeoutMs: call.timeoutMs ?? defaultTimeoutMs,
  });
  return answered.ok ? ok(answered.value.body) : answered;
}

/** Calls a route that answers with bytes, and hands them out as they come. `headers` are for Range. */
export function openHub<N extends RouteName>(
  net: Net,
  hubAddress: string,
  name: N,
  call: HubCall<N> & { readonly accessToken: string; readonly headers: Readonly<Record<string, string>> },
): Promise<Result<OpenReply, HubFailure>> {
  return net.open({
    url: addressOf(hubAddress, name, call),
    headers: { ...call.headers, authorization: `Bearer ${call.accessToken}` },
    timeoutMs: call.timeoutMs ?? defaultTimeoutMs,
  });
}

function addressOf<N extends RouteName>(hubAddress: string, name: N, call: HubCall<N>): string {
  return `${hubAddress}${fillPath(routes[name].path, call.params)}${queryString(call.query)}`;
}

function fillPath(path: string, params: object | undefined): string {
  return path.replaceAll(/:([A-Za-z]+)/g, (_match, name: string) => {
    const value: unknown = Object.entries(params ?? {}).find(([key]) => key === name)?.[1];
    if (typeof value !== 'string') throw new Error(`The path ${path} needs ${name}`);
    return encodeURIComponent(value);
  });
}

function queryString(query: object | undefined): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return pairs.length === 0
    ? ''
    : `?${new URLSearchParams(pairs.map(([key, value]): [string, string] => [key, String(value)]))}`;
}
