import type { RouteName } from '#shared/hub-api/routes.ts';
import type { Result } from '#shared/util/result.ts';
import {
  callHub,
  callHubRaw,
  type HubCall,
  type HubFailure,
  type HubReply,
  openHub,
} from '../net/hub-client.ts';
import type { Net, OpenReply } from '../net/port.ts';
import type { TokenKeeper } from './tokens.ts';

type Call<N extends RouteName> = Omit<HubCall<N>, 'accessToken'>;

/** Calls of the hub in the name of the signed-in agent. */
export interface HubSession {
  readonly hubAddress: string;
  /** Calls a route; a token that the hub does not accept any more is exchanged once. */
  call<N extends RouteName>(name: N, call: Call<N>): Promise<Result<HubReply<N>, HubFailure>>;
  /** As `call`, with the reply unparsed. */
  callRaw<N extends RouteName>(name: N, call: Call<N>): Promise<Result<unknown, HubFailure>>;
  /** As `call`, for a route that answers with bytes: they are handed out as they come. `headers` are for Range. */
  open<N extends RouteName>(
    name: N,
    call: Call<N> & { readonly headers: Readonly<Record<string, string>> },
  ): Promise<Result<OpenReply, HubFailure>>;
}

/** Puts the access token on every call. */
export function hubSession(net: Net, hubAddress: string, tokens: TokenKeeper): HubSession {
  const withToken = async <T>(
    send: (accessToken: string) => Promise<Result<T, HubFailure>>,
  ): Promise<Result<T, HubFailure>> => {
    const first = await tokens.access();
    if (!first.ok) return first;
    const answered = await send(first.value);
    if (answered.ok || answered.problem.status !== 401) return answered;
    tokens.invalidate(first.value);
    const second = await tokens.access();
    return second.ok ? send(second.value) : second;
  };
  return {
    hubAddress,
    call: (name, call) =>
      withToken((accessToken) => callHub(net, hubAddress, name, { ...call, accessToken })),
    callRaw: (name, call) =>
      withToken((accessToken) => callHubRaw(net, hubAddress, name, { ...call, accessToken })),
    open: (name, call) =>
      withToken((accessToken) => openHub(net, hubAddress, name, { ...call, accessToken })),
  };
}
