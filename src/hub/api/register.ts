import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { problemReplySchema } from '#shared/hub-api/problem-reply.ts';
import { generalProblems, type RouteContract, type RouteName, routes } from '#shared/hub-api/routes.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import type { Caller } from '../auth/service.ts';
import type { Log } from '../log.ts';
import { cleanText } from './clean-text.ts';
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
      response: { 200: contract.reply, ...problemResponses(contract) },
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
      } as Parameters<typeof handler>[0]);
      return result.ok ? reply.send(result.value) : refuse(reply, contract, result.problem, log);
    },
  });
}

/** Who sent a request: found by the guard, read by the handler. */
const callers = new WeakMap<FastifyRequest, Caller | null>();

function problemResponses(contract: RouteContract): Record<number, typeof problemReplySchema> {
  const statuses = new Set([...Object.values(contract.problems ?? {}), ...Object.values(generalProblems)]);
  return Object.fromEntries([...statuses].map((status) => [status, problemReplySchema]));
}

function refuse(reply: FastifyReply, contract: RouteContract | null, told: Problem, log: Log): FastifyReply {
  const status = statusOf(contract, told.code);
  if (status !== undefined) return reply.code(status).send({ problem: told });
  log.error({ code: told.code }, 'a problem that the contract does not name');
  return reply.code(500).send({ problem: problem('hub.bug', 'something went wrong in the hub') });
}
