import { z } from 'zod';
import { headerFunctionSchema, roleSchema, typologySchema } from '#shared/domain/agent.ts';
import { policySchema } from '#shared/domain/policy.ts';
import { appsSchema, cannedAnswerSchema, routingFields, websiteSchema } from './file-schema-channels.ts';
import {
  contactListSchema,
  listRightSchema,
  recordTypesSchema,
  tagSchema,
  teamSchema,
} from './file-schema-people.ts';

/** A stable name inside the file: renaming one makes another thing. */
const keySchema = z.string().regex(/^[a-z][A-Za-z0-9._-]{0,62}$/, 'a key begins with a small letter');
const nameSchema = z.string().min(1).max(200);
/** Sign-in does not look at capitals, so a login has none. */
const loginSchema = z.string().regex(/^[a-z][a-z0-9._-]{0,62}$/, 'a login has small letters and digits only');
/** Secrets never stand in the file. */
const secretSchema = z
  .string()
  .regex(
    /^\$\{(env:[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\}$/,
    'a secret is a reference, by environment variable (env:NAME) or file (file:PATH) in $ and braces',
  );

const workspaceSchema = z.strictObject({
  name: nameSchema.describe('Shown at sign-in'),
  language: z
    .enum(['en', 'nl', 'de', 'fr', 'es', 'it'])
    .default('en')
    .describe('Language of what the hub itself says'),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('US')
    .describe('Country (ISO 3166) that numbers without a prefix belong to'),
  timeZone: z
    .string()
    .refine(isTimeZone, 'not a time zone')
    .default('UTC')
    .describe('IANA time zone of days in reports'),
});

const queueSchema = z.strictObject({
  name: nameSchema,
  number: z
    .string()
    .regex(/^\+?[0-9]{2,20}$/)
    .describe('What customers dial'),
  contactList: keySchema.optional().describe('Where somebody unknown who calls becomes a contact'),
  ...routingFields,
});

const agentSchema = z.strictObject({
  name: nameSchema,
  extension: z
    .string()
    .regex(/^[0-9]{2,10}$/)
    .describe('Internal number; also the user of the phone line'),
  role: roleSchema.default('agent'),
  typology: typologySchema.default('builtin'),
  queues: z.array(keySchema).default([]),
  penalties: z
    .record(keySchema, z.int().min(1).max(100))
    .default({})
    .describe('Queues in which others are rung first: the lower number first, 0 for whoever has none'),
  skills: z.array(keySchema).default([]),
  team: keySchema.optional(),
  contactLists: z
    .record(keySchema, listRightSchema)
    .default({})
    .describe('Contact lists that the agent may see (read), or also add to and change (write)'),
  apps: appsSchema,
  headerHidden: z
    .array(headerFunctionSchema)
    .default([])
    .describe('Functions of the header that the agent does not have'),
  messenger: z.boolean().default(true).describe('Whether the agent may use the internal messenger'),
  email: z.email().max(320).optional().describe('Where a forgotten password is mailed to'),
  password: secretSchema.optional().describe('First password; without one the agent cannot sign in'),
  phoneSecret: secretSchema
    .optional()
    .describe('Password with which the built-in phone registers at an exchange that has it already'),
});

const skillSchema = z.strictObject({
  name: nameSchema,
  queue: keySchema.optional().describe('Whose number reaches somebody with this skill'),
  outbound: z.boolean().default(false).describe('Whether agents with it may call out with it'),
  callerId: z
    .string()
    .regex(/^\+?[0-9]{2,20}$/)
    .optional()
    .describe('Number that is shown to those who are called with it'),
});

const addressBookSchema = z.strictObject({
  name: nameSchema,
  number: z.string().min(1).max(200).describe('As one would dial it'),
  description: z.string().max(500).default(''),
});

const phoneSchema = z.strictObject({
  name: nameSchema.describe('What people call it: usually where it stands'),
  extension: z
    .string()
    .regex(/^[0-9]{2,10}$/)
    .describe('Internal number; also the user with which it registers'),
  secret: secretSchema.optional().describe('Password with which it registers'),
});

const mailSchema = z.strictObject({
  smtp: z.strictObject({
    host: z.string().min(1).max(255),
    port: z.int().min(1).max(65_535).default(587),
    secure: z.boolean().default(false).describe('TLS from the first byte, usually on port 465'),
    tls: z
      .enum(['required', 'whenOffered', 'never'])
      .default('required')
      .describe('STARTTLS on a connection that is not secure'),
    user: z.string().min(1).max(320).optional(),
    password: secretSchema.optional(),
  }),
  from: z.string().min(3).max(320).describe('Sender, e.g. Lineside <lineside@example.com>'),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .describe('Where people reach this hub with a browser: links in mails begin with it'),
});

const dispositionSchema = z.strictObject({ name: nameSchema, custom: z.boolean().default(false) });
const pauseReasonSchema = z.strictObject({ name: nameSchema });

/** workspace.yaml: everything an administrator configures, by stable keys (DEC-26). */
export const workspaceFileSchema = z.strictObject({
  workspace: workspaceSchema,
  practicePassword: z
    .string()
    .min(1)
    .optional()
    .describe('Known password of all agents without their own; such a hub is served on loopback only'),
  queues: z.record(keySchema, queueSchema).default({}),
  skills: z.record(keySchema, skillSchema).default({}),
  agents: z.record(loginSchema, agentSchema).default({}),
  phones: z
    .record(keySchema, phoneSchema)
    .default({})
    .describe('Phones on desks, for agents of typology external'),
  addressBook: z.record(keySchema, addressBookSchema).default({}),
  contactLists: z.record(keySchema, contactListSchema).default({}),
  tags: z.record(keySchema, tagSchema).default({}),
  teams: z.record(keySchema, teamSchema).default({}),
  recordTypes: recordTypesSchema.describe('Kinds of CRM record; false for one that is not used'),
  websites: z.record(keySchema, websiteSchema).default({}).describe('Where customers can chat'),
  cannedAnswers: z
    .record(keySchema, cannedAnswerSchema)
    .default({})
    .describe('Texts that agents answer with, in the order in which they stand'),
  dispositions: z.record(keySchema, dispositionSchema).default({}),
  pauseReasons: z
    .record(
      keySchema.refine((key) => key !== 'default', "'default' is the one-click pause"),
      pauseReasonSchema,
    )
    .default({}),
  mail: mailSchema.optional().describe('Outgoing mail; without it a forgotten password cannot be mailed'),
  policy: policySchema.prefault({}),
});
export type WorkspaceFile = z.infer<typeof workspaceFileSchema>;

/** The JSON schema of workspace.yaml, for editors; resources/workspace.schema.json holds it. */
export function workspaceJsonSchema(): unknown {
  return { ...z.toJSONSchema(workspaceFileSchema, { io: 'input' }), title: 'Lineside workspace' };
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
