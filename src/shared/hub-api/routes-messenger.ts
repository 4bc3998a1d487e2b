import { z } from 'zod';
import {
  imMemberSchema,
  imMessageSchema,
  imThreadSchema,
  imToSchema,
  mostGroupMembers,
} from '../domain/messenger.ts';
import { idSchema } from '../util/id.ts';
import { none, type RouteContract } from './route-contract.ts';

const agentsToo = { kind: 'role', role: 'agent', superseded: true } as const;
const supervisors = { kind: 'role', role: 'supervisor' } as const;
const id = z.object({ id: idSchema });

/** The internal messenger: what its streams do not carry. */
export const messengerRoutes = {
  imMessages: {
    method: 'POST',
    path: '/api/messenger/messages',
    summary: "Messages of one of the caller's conversations before one, newest first, by pages",
    requires: agentsToo,
    body: z.object({
      to: imToSchema,
      before: z.int().min(1).nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
    reply: z.object({ messages: z.array(imMessageSchema), more: z.boolean() }),
    problems: { 'messenger.unknown': 404, 'messenger.off': 403 },
  },
  imReaders: {
    method: 'GET',
    path: '/api/messenger/messages/:id/readers',
    summary: "Who has read one of the caller's own messages in a group",
    requires: agentsToo,
    params: id,
    reply: z.object({ agentIds: z.array(idSchema), of: z.int().min(0) }),
    problems: { 'messenger.unknown': 404 },
  },
  saveGroup: {
    method: 'POST',
    path: '/api/messenger/groups',
    summary:
      'Makes a group or changes its name and members (GRP-1); only whoever made it, or an administrator',
    requires: supervisors,
    body: z.object({
      id: idSchema,
      /** The version of the group that was changed; null makes one. */
      baseVersion: z.int().min(1).nullable(),
      name: z.string().trim().min(1).max(100),
      members: z
        .array(z.object({ agentId: idSchema, mayWrite: z.boolean() }))
        .min(1)
        .max(mostGroupMembers),
    }),
    reply: z.object({ group: imThreadSchema, members: z.array(imMemberSchema) }),
    problems: {
      'messenger.unknown': 404,
      'messenger.notYours': 403,
      'messenger.conflict': 409,
      'messenger.unknownMember': 400,
    },
  },
  archiveGroup: {
    method: 'POST',
    path: '/api/messenger/groups/:id/archive',
    summary: 'Ends a group: it leaves the desktops of its members',
    requires: supervisors,
    params: id,
    body: none,
    reply: none,
    problems: { 'messenger.unknown': 404, 'messenger.notYours': 403 },
  },
} as const satisfies Record<string, RouteContract>;
