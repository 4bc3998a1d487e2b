import type { z } from 'zod';
import type { Requires } from '#shared/hub-api/requires.ts';
import type { RouteContract } from '#shared/hub-api/route-contract.ts';
import type { RouteName, routes } from '#shared/hub-api/routes.ts';
import type { Result } from '#shared/util/result.ts';
import type { Caller } from '../auth/service.ts';
import type { Visitor } from '../channels/webchat/visitors.ts';
import type { RangeHeaders } from './byte-range.ts';
import type { EventsReply } from './events-reply.ts';
import type { FileReply } from './file-reply.ts';

type Parsed<R, K extends string> = R extends Record<K, infer S extends z.ZodType> ? z.output<S> : undefined;

/** Public routes have no caller; all others have one, because the guard let it through: a customer, or an agent's desktop. */
type CallerOf<R extends Requires> = R extends { kind: 'public' | 'refreshToken' }
  ? null
  : R extends { kind: 'visitor' }
    ? Visitor
    : Caller;

/** What a handler gets: everything parsed by the contract's schemas. */
export interface Request<R extends RouteContract> {
  readonly params: Parsed<R, 'params'>;
  readonly query: Parsed<R, 'query'>;
  readonly body: Parsed<R, 'body'>;
  readonly caller: CallerOf<R['requires']>;
  /** Network address of the other side. */
  readonly address: string;
  /** Which part is wanted of a reply that is a file. */
  readonly ranges: RangeHeaders;
}

type ReplyOf<R extends RouteContract> = R extends { binary: string }
  ? FileReply
  : R extends { events: true }
    ? EventsReply<z.output<R['reply']>>
    : z.output<R['reply']>;

/** Answers one route with its reply or a coded problem; a bug throws. */
export type Handler<R extends RouteContract> = (request: Request<R>) => Promise<Result<ReplyOf<R>>>;

/** A handler for every route of the contract: one that is missing does not compile. */
export type Handlers = { readonly [K in RouteName]: Handler<(typeof routes)[K]> };
