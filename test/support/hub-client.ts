import type { z } from 'zod';
import { summaryOf } from '#shared/domain/crm.ts';
import type { RouteContract } from '#shared/hub-api/route-contract.ts';
import { type RouteName, routes } from '#shared/hub-api/routes.ts';
import type { Hello } from '#shared/hub-api/session.ts';
import { newId } from '#shared/util/id.ts';
import type { Problem } from '#shared/util/problem.ts';

type ReplyOf<K extends RouteName> = z.output<(typeof routes)[K]['reply']>;

export interface CallOptions {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string | number>;
  readonly body?: unknown;
  readonly token?: string | null;
}

export type Called<T> =
  | { readonly status: 200; readonly value: T; readonly problem: null }
  | { readonly status: number; readonly value: null; readonly problem: Problem };

/** Calls one route of a hub; the reply is parsed by the contract, so a hub that answers otherwise fails the test. */
export async function callHub<K extends RouteName>(
  address: string,
  name: K,
  options: CallOptions = {},
): Promise<Called<ReplyOf<K>>> {
  const contract: RouteContract = routes[name];
  let path: string = contract.path;
  for (const [key, value] of Object.entries(options.params ?? {}))
    path = path.replace(`:${key}`, encodeURIComponent(value));
  const url = new URL(path, address);
  for (const [key, value] of Object.entries(options.query ?? {})) url.searchParams.set(key, String(value));
  const response = await fetch(url, {
    method: contract.method,
    headers: {
      ...(contract.method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...(options.token == null ? {} : { authorization: `Bearer ${options.token}` }),
    },
    ...(contract.method === 'POST' ? { body: JSON.stringify(options.body ?? {}) } : {}),
  });
  const body: unknown = await response.json();
  if (response.status === 200) {
    return { status: 200, value: contract.reply.parse(body) as ReplyOf<K>, problem: null };
  }
  return { status: response.status, value: null, problem: (body as { problem: Problem }).problem };
}

/** An agent who is signed in on a desktop. */
export interface SignedIn {
  readonly token: string;
  readonly refreshToken: string;
  readonly agentId: string;
  readonly sessionId: string;
  readonly epoch: number;
  readonly desktopId: string;
}

/** Signs an agent of the practice workspace in, from a desktop of its own unless one is named. */
export async function signIn(
  address: string,
  login: string,
  options: { desktopId?: string; takeOver?: boolean; password?: string } = {},
): Promise<SignedIn> {
  const desktopId = options.desktopId ?? newId();
  const called = await callHub(address, 'signIn', {
    body: {
      login,
      password: options.password ?? 'practice',
      desktopId,
      desktopName: `Desk of ${login}`,
      takeOver: options.takeOver ?? false,
    },
  });
  if (called.value === null) throw new Error(`${login} could not sign in: ${called.problem.code}`);
  const { tokens, agent, sessionId, epoch } = called.value;
  const { accessToken: token, refreshToken } = tokens;
  return { token, refreshToken, agentId: agent.id, sessionId, epoch, desktopId };
}

/** What the hub says first to an agent. */
export async function hello(address: string, token: string): Promise<Hello> {
  const called = await callHub(address, 'hello', { token });
  if (called.value === null) throw new Error(`No hello: ${called.problem.code}`);
  return called.value;
}

/** Sends a command with a new id unless one is given. */
export function sendCommand(
  address: string,
  token: string,
  kind: string,
  payload: unknown,
  options: { id?: string; at?: number } = {},
): Promise<Called<ReplyOf<'command'>>> {
  const body = {
    id: options.id ?? newId(),
    kind,
    version: 1,
    aggregate: 'test',
    at: options.at ?? Date.now(),
    payload,
  };
  return callHub(address, 'command', { token, body });
}

/**
 * Says what the practice workspace wants before a call's outcome is completed: that it is about the first account there is, and that
 * its customer is who they say.
 */
export async function makeCompletable(address: string, token: string, callId: string): Promise<void> {
  const called = await callHub(address, 'records', { token, body: { kinds: ['account'], limit: 1 } });
  const addRecords = (called.value?.records ?? []).map(summaryOf);
  const nothing = { addContacts: [], removeContacts: [], removeRecords: [], first: false };
  const reference = { participationId: newId(), callId, interactionId: null };
  const related = await sendCommand(address, token, 'relation.change', {
    ...reference,
    ...nothing,
    addRecords,
  });
  if (addRecords.length === 0 || related.value === null)
    throw new Error(`The call is about nothing: ${related.problem?.code}`);
  const authenticated = { ...reference, state: 'done', reason: '' };
  const said = await sendCommand(address, token, 'participation.authenticate', authenticated);
  if (said.value === null) throw new Error(`Nobody knows who called: ${said.problem?.code}`);
}
