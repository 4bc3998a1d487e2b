import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { problemReplySchema } from '#shared/hub-api/problem-reply.ts';
import type { RouteContract } from '#shared/hub-api/route-contract.ts';
import { generalProblems, type RouteName, routes } from '#shared/hub-api/routes.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import type { Caller } from '../auth/service.ts';
import type { Visitor } from '../channels/webchat/visitors.ts';
import type { Log } from '../log.ts';
import { cleanText } from './clean-text.ts';
import { type EventsReply, eventsType, sendEvents } from './events-reply.ts';
import { type FileReply, sendFile } from './file-reply.ts';
import type { Guard } from './guard.ts';
import type { Handler, Handlers } from './handler.ts';
import { problemOfError, statusOf } from './problems.ts';

/** Serves every route of the contract: guard, schemas, handler, problem replies. Nothing else adds API routes. */
export function registerContract(server: FastifyInstance, handlers: Handlers, guard: Guard, log: Log): void {
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error, request, reply) => {
    const told = problemOfError(error);
    if (told.bug) log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    return refuse(reply, null, told.problem, log);
  });
  server.setNotFoundHandler((_request, reply) =>
    refuse(reply, null, problem('request.notFound', 'no such route'), log),
  );
  server.addHook('preValidation', async (request) => {
    request.body = cleanText(request.body);
    request.params = cleanText(request.params);
    request.query = cleanText(request.query);
  });
  for (const name of Object.keys(routes) as RouteName[]) {
    // Inside this loop the routes' types meet as one: each handler was checked against its own route by `Handlers`.
    registerRoute(server, name, routes[name], handlers[name] as Handler<RouteContract>, guard, log);
  }
}

function registerRoute(
  server: FastifyInstance,
  name: RouteName,
  contract: RouteContract,
  handler: Handler<RouteContract>,
  guard: Guard,
  log: Log,
): void {
  server.route({
    method: contract.method,
    url: contract.path,
    ...(contract.bodyLimit === undefined ? {} : { bodyLimit: contract.bodyLimit }),
    // Asking for the head of a file would count as listening to it; a stream of events has no head of its own.
    exposeHeadRoute: contract.binary === undefined && contract.events === undefined,
    schema: {
      operationId: name,
      summary: contract.summary,
      tags: [contract.path.split('/')[2] ?? 'hub'],
      ...(contract.requires.kind === 'public' || contract.requires.kind === 'refreshToken'
        ? { security: [] }
        : {}),
      ...(contract.params === undefined ? {} : { params: contract.params }),
      ...(contract.query === undefined ? {} : { querystring: contract.query }),
      ...(contract.body === undefined ? {} : { body: contract.body }),
      response: { 200: replyOf(contract), ...problemResponses(contract) },
    },
    // Before parsing: a stranger learns nothing of what a route would accept.
    onRequest: async (request, reply) => {
      const found = await guard(contract, {
        authorization: request.headers.authorization,
        params: request.params,
      });
      if (!found.ok) return refuse(reply, contract, found.problem, log);
      callers.set(request, found.value);
      return undefined;
    },
    handler: async (request, reply) => {
      const result = await handler({
        params: request.params,
        query: request.query,
        body: request.body,
        caller: callers.get(request) ?? null,
        address: request.ip,
        ranges: { range: request.headers.range, ifRange: one(request.headers['if-range']) },
      } as Parameters<typeof handler>[0]);
      if (!result.ok) return refuse(reply, contract, result.problem, log);
      // `Handlers` saw to it that a route whose reply is a file or a stream of events answers with one.
      if (contract.events === true)
        return sendEvents(reply, contract.reply, result.value as EventsReply<unknown>);
      if (contract.binary === undefined) return reply.send(result.value);
      return sendFile(reply, contract.binary, result.value as FileReply);
    },
  });
}

/** A header that comes once; Node joins or drops what comes more often. */
function one(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

/** The reply as the documentation says it. */
function replyOf({ reply, binary, events, summary }: RouteContract) {
  const type = events === true ? eventsType : binary;
  return type === undefined ? reply : { description: summary, content: { [type]: { schema: reply } } };
}

/** Who sent a request: found by the guard, read by the handler. */
const callers = new WeakMap<FastifyRequest, Caller | Visitor | null>();

function problemResponses(contract: RouteContract): Record<number, typeof problemReplySchema> {
  const statuses = new Set([...Object.values(contract.problems ?? {}), ...Object.values(generalProblems)]);
  return Object.fromEntries([...statuses].map((status) => [status, problemReplySchema]));
}

function refuse(reply: FastifyReply, contract: RouteContract | null, told: Problem, log: Log): FastifyReply {
  const status = statusOf(contract, told.code);
  // RFC 9110 section 15.5.17: how much there is, for who asked for more.
  const size = told.details?.['size'];
  if (status === 416 && typeof size === 'number') reply.header('content-range', `bytes */${size}`);
  if (status !== undefined) return reply.code(status).send({ problem: told });
  log.error({ code: told.code }, 'a problem that the contract does not name');
  return reply.code(500).send({ problem: problem('hub.bug', 'something went wrong in the hub') });
}
