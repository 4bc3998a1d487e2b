import { z } from 'zod';
import { appKeySchema } from '#shared/domain/agent.ts';
import { answerUseSchema } from '#shared/domain/canned-answer.ts';
import { digitalChannelSchema } from '#shared/domain/channel.ts';

/* What workspace.yaml says of digital channels: how queues find an agent, web sites, canned answers. */

const keySchema = z.string().regex(/^[a-z][A-Za-z0-9._-]{0,62}$/, 'a key begins with a small letter');
const nameSchema = z.string().min(1).max(200);

/** How a queue's digital interactions find an agent; part of the queue in the file. */
export const routingFields = {
  mode: z
    .enum(['longestIdle', 'offerToAll'])
    .default('longestIdle')
    .describe('Digital interactions: one agent after another, the longest idle first, or all at once'),
  skills: z
    .array(keySchema)
    .default([])
    .describe('An agent needs them all to be offered its digital interactions'),
  autoAccept: z
    .boolean()
    .optional()
    .describe('Accepts in the name of the agent; else policy.queue.autoAccept'),
  overflowQueue: keySchema
    .optional()
    .describe('Where goes what waited too long; else policy.queue.overflowQueue'),
  longestWaitSeconds: z.int().min(1).optional().describe('Else policy.queue.longestWaitSeconds'),
  priority: z
    .int()
    .min(0)
    .max(9)
    .default(5)
    .describe('What waits in a queue with a higher number is offered first'),
};

export const websiteSchema = z.strictObject({
  name: nameSchema.describe('Short name, as lists show it'),
  queue: keySchema.describe('Where its chats wait'),
  contactList: keySchema.optional().describe('Where somebody unknown who writes becomes a contact'),
  reasons: z
    .record(
      keySchema,
      z.strictObject({
        name: nameSchema.describe('What the customer reads'),
        queue: keySchema.optional().describe("Where it leads; else the site's own queue"),
      }),
    )
    .default({})
    .describe('What the customer chooses from before they write'),
  customerAttachments: z.boolean().optional().describe('Else policy.chat.customerAttachments'),
  customerPastedImages: z.boolean().optional().describe('Else policy.chat.customerPastedImages'),
  language: z
    .enum(['en', 'nl', 'de', 'fr', 'es', 'it'])
    .optional()
    .describe("Language of the chat's own words; else the workspace's"),
  greeting: z.string().max(1000).default('').describe('What the customer reads first'),
  origins: z
    .array(z.url({ protocol: /^https?$/ }))
    .max(50)
    .default([])
    .describe('Sites that may show the chat; none named: any'),
});

export const cannedAnswerSchema = z.strictObject({
  title: nameSchema,
  text: z.string().min(1).max(20_000).describe('With {{customer.firstName}}, {{agent.name}} and the like'),
  shortcut: z
    .string()
    .regex(/^[\p{L}\p{N}_-]{1,30}$/u)
    .optional()
    .describe('What is typed after / to have it'),
  use: answerUseSchema
    .default('answer')
    .describe('answer: to choose while writing; reengage: to a silent customer; closing: to end a chat with'),
  website: keySchema.optional().describe('Local to this web site; else global'),
  channels: z.array(digitalChannelSchema).default([]).describe('None named: all'),
});

export const appsSchema = z
  .array(appKeySchema)
  .optional()
  .describe('Pages of the rail that the agent has; none named: all, and new ones as they come');
