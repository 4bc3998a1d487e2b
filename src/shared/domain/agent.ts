import { z } from 'zod';
import { idSchema } from '../util/id.ts';

/** What a person may do at all; a supervisor's rights are limited to their queues. */
export const roleSchema = z.enum(['agent', 'supervisor', 'admin']);
export type Role = z.infer<typeof roleSchema>;

/** `builtin`: the phone in the desktop; `external`: a registered phone that the hub controls through the exchange. */
export const typologySchema = z.enum(['builtin', 'external']);
export type Typology = z.infer<typeof typologySchema>;

/** Pages of the rail that a profile can name (NAVI-1); Home and Settings everybody has. */
export const appKeySchema = z.enum([
  'contacts',
  'myContacts',
  'directory',
  'voiceCalls',
  'abandoned',
  'recordings',
  'chat',
  'messenger',
  'dashboards',
  'supervision',
]);
export type AppKey = z.infer<typeof appKeySchema>;

/** What of the header an administrator can take from an agent (HDR-11, PERM-1). */
export const headerFunctionSchema = z.enum([
  'loginTimer',
  'pause',
  'customPause',
  'search',
  'newContact',
  'notifications',
  'messenger',
  'language',
  'changePassword',
  'strip',
]);
export type HeaderFunction = z.infer<typeof headerFunctionSchema>;

/** The public row of an agent, as colleagues see it. */
export const agentSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  login: z.string(),
  name: z.string(),
  extension: z.string(),
  role: roleSchema,
  typology: typologySchema,
  queueIds: z.array(idSchema),
  /** None in what a desktop kept from a hub that knew no skills. */
  skillIds: z.array(idSchema).default([]),
  teamId: idSchema.nullable().default(null),
  /** Contact lists that this agent may see; new contacts and changes only where `mayWrite` (PERM-4, CONT-6). */
  contactLists: z.array(z.object({ listId: idSchema, mayWrite: z.boolean() })).default([]),
  /**
   * Keys of the pages that this agent has in the rail (`appKeySchema`, NAVI); null for all. A restricted agent gets no new page until their
   * profile names it (NAVI-3).
   */
  apps: z.array(z.string()).nullable().default(null),
  /** Functions of the header that this agent does not have (`headerFunctionSchema`). */
  headerHidden: z.array(z.string()).default([]),
  /** Whether they may write and be written to in the messenger; colleagues see it (MSG-5, PERM-3). */
  messenger: z.boolean().default(true),
});
export type Agent = z.infer<typeof agentSchema>;
