import { z } from 'zod';
import type { Field } from '#shared/domain/fields.ts';

/* What workspace.yaml says of people and records: fields, contact lists, tags, teams, kinds of CRM record. */

const keySchema = z.string().regex(/^[a-z][A-Za-z0-9._-]{0,62}$/, 'a key begins with a small letter');
const nameSchema = z.string().min(1).max(200);

const fieldSchema = z
  .strictObject({
    name: nameSchema,
    kind: z.enum(['text', 'longText', 'number', 'date', 'choice', 'choices']).default('text'),
    required: z.boolean().default(false),
    options: z.array(nameSchema).max(200).default([]).describe('What can be chosen'),
    pattern: z
      .string()
      .max(500)
      .refine(isPattern, 'not a regular expression')
      .optional()
      .describe('Regular expression that a text must match as a whole'),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .refine(
    ({ kind, options }) => (kind === 'choice' || kind === 'choices') === options.length > 0,
    'options belong to the kinds choice and choices, and these need some',
  );
const fieldsSchema = z.record(keySchema, fieldSchema).default({});

export const contactListSchema = z.strictObject({
  name: nameSchema,
  fields: fieldsSchema.describe('Fields that the contacts of this list have besides the usual ones'),
});

export const tagSchema = z.strictObject({
  name: nameSchema,
  description: z.string().max(500).default(''),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'a colour is # and six hexadecimal digits')
    .default('#6b7280'),
});

export const teamSchema = z.strictObject({ name: nameSchema });

/** What agents may do with the contacts of a list. */
export const listRightSchema = z.enum(['read', 'write']);

type Status = readonly [name: string, open: boolean];

function recordTypeSchema(name: string, statuses: readonly Status[], may: boolean, facts: string[] = []) {
  return z
    .strictObject({
      name: nameSchema.default(name),
      fields: fieldsSchema,
      statuses: z
        .array(z.strictObject({ name: nameSchema, open: z.boolean().default(true) }))
        .max(50)
        .default(statuses.map(([status, open]) => ({ name: status, open })))
        .describe('In their order; the first is what a new record has'),
      agentMayCreate: z.boolean().default(may).describe('Whether agents may make such records'),
      requiredNoteFields: z
        .array(nameSchema)
        .max(20)
        .default(facts)
        .describe('Facts that a note must carry when there is no such record'),
    })
    .prefault({});
}

/** A kind that a workspace does without is `false`. */
const orNone = <T extends z.ZodType>(schema: T) => schema.or(z.literal(false));

export const recordTypesSchema = z
  .strictObject({
    account: recordTypeSchema('Account', [], false, ['Name of the customer', 'Reference']),
    lead: orNone(
      recordTypeSchema(
        'Lead',
        [
          ['New', true],
          ['Working', true],
          ['Closed', false],
        ],
        true,
      ),
    ),
    case: orNone(
      recordTypeSchema(
        'Case',
        [
          ['New', true],
          ['Working', true],
          ['Closed', false],
        ],
        true,
      ),
    ),
    opportunity: orNone(
      recordTypeSchema(
        'Opportunity',
        [
          ['Open', true],
          ['Won', false],
          ['Lost', false],
        ],
        false,
      ),
    ),
    task: recordTypeSchema(
      'Task',
      [
        ['Open', true],
        ['Completed', false],
      ],
      false,
    ),
  })
  .prefault({});

/** The fields of a list or a record type, in the order of the file. */
export function fieldsOf(fields: z.infer<typeof fieldsSchema>): Field[] {
  return Object.entries(fields).map(([key, { pattern = null, min = null, max = null, ...rest }]) => ({
    key,
    ...rest,
    pattern,
    min,
    max,
  }));
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
