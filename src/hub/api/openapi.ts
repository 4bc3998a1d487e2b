import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { protocol } from '#shared/hub-api/session.ts';

/** Serves the contract as OpenAPI 3.1 at /docs/json and a page to read and try it at /docs, with nothing from elsewhere. */
export async function registerDocs(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Lineside hub',
        version: `${protocol.major}.${protocol.minor}.0`,
        description:
          'Every route of the hub. Events travel over socket.io; their catalogue stands in src/shared/hub-api.',
      },
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
      security: [{ session: [] }],
    },
    transform: createJsonSchemaTransform({ skipList: [] }),
  });
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, validatorUrl: null },
    staticCSP: {
      'default-src': "'self'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'img-src': "'self' data:",
      'object-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
    },
  });
}
