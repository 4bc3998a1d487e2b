import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { commandKinds } from '#shared/hub-api/commands.ts';
import { routes } from '#shared/hub-api/routes.ts';
import { protocol } from '#shared/hub-api/session.ts';
import { clientMessages, serverMessages } from '#shared/hub-api/socket.ts';
import { entities, streamKinds } from '#shared/hub-api/streams.ts';

/** A JSON schema as far as the comparison needs it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** The hub's contract as data: what desktops send (`in`) and what they read (`out`), by name. */
export interface ContractDump {
  readonly protocol: { readonly major: number; readonly minor: number };
  readonly in: Readonly<Record<string, JsonSchema>>;
  readonly out: Readonly<Record<string, JsonSchema>>;
  readonly streams: readonly string[];
}

/** Writes the contract of this source tree as data. */
export function dumpContract(): ContractDump {
  const inbound: Record<string, JsonSchema> = {};
  const outbound: Record<string, JsonSchema> = {};
  const asInput = (schema: z.ZodType) =>
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const asOutput = (schema: z.ZodType) =>
    z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as JsonSchema;
  for (const route of Object.values(routes)) {
    const name = `${route.method} ${route.path}`;
    for (const part of ['params', 'query', 'body'] as const) {
      const schema = (route as Record<string, unknown>)[part];
      if (schema !== undefined) inbound[`${name} ${part}`] = asInput(schema as z.ZodType);
    }
    outbound[`${name} reply`] = asOutput(route.reply);
  }
  for (const [kind, command] of Object.entries(commandKinds))
    inbound[`command ${kind}`] = asInput(command.payload);
  for (const [name, schema] of Object.entries(clientMessages)) inbound[`socket ${name}`] = asInput(schema);
  for (const [name, schema] of Object.entries(serverMessages)) outbound[`socket ${name}`] = asOutput(schema);
  for (const [kind, entity] of Object.entries(entities)) outbound[`entity ${kind}`] = asOutput(entity.row);
  return { protocol: { ...protocol }, in: inbound, out: outbound, streams: Object.keys(streamKinds) };
}

/**
 * What in `next` would break a program built on `last`: something it sends is no longer taken, or something it reads is
 * no longer there. Additions are fine; each finding is one sentence.
 */
export function breakingChanges(last: ContractDump, next: ContractDump): string[] {
  const found: string[] = [];
  for (const stream of last.streams)
    if (!next.streams.includes(stream)) found.push(`stream ${stream} is gone`);
  for (const [name, schema] of Object.entries(last.in)) {
    const now = next.in[name];
    if (now === undefined) found.push(`${name} is gone`);
    else compare(name, schema, now, 'in', found);
  }
  for (const [name, schema] of Object.entries(last.out)) {
    const now = next.out[name];
    if (now === undefined) found.push(`${name} is gone`);
    else compare(name, schema, now, 'out', found);
  }
  return found;
}

function compare(
  path: string,
  last: JsonSchema,
  next: JsonSchema,
  side: 'in' | 'out',
  found: string[],
): void {
  if (JSON.stringify(last) === JSON.stringify(next)) return;
  const lastRequired = new Set(last.required ?? []);
  const nextRequired = new Set(next.required ?? []);
  for (const [key, schema] of Object.entries(last.properties ?? {})) {
    const now = next.properties?.[key];
    if (now === undefined) found.push(`${path}.${key} is gone`);
    else compare(`${path}.${key}`, schema, now, side, found);
    if (side === 'out' && lastRequired.has(key) && !nextRequired.has(key))
      found.push(`${path}.${key} may now be missing`);
  }
  if (side === 'in') {
    for (const key of nextRequired) if (!lastRequired.has(key)) found.push(`${path}.${key} is now required`);
  }
  if (last.items !== undefined && next.items !== undefined)
    compare(`${path}[]`, last.items, next.items, side, found);
  if (JSON.stringify(last.type) !== JSON.stringify(next.type)) found.push(`${path} has another type`);
  const values = (schema: JsonSchema) => (schema.enum ?? []).map((value) => JSON.stringify(value));
  if (side === 'in') {
    for (const value of values(last))
      if (!values(next).includes(value)) found.push(`${path} no longer takes ${value}`);
  }
  for (const union of ['anyOf', 'oneOf'] as const) {
    const before = last[union] ?? [];
    const after = next[union] ?? [];
    if (before.length > after.length && side === 'in') found.push(`${path} takes fewer forms`);
    before.forEach((schema, index) => {
      const now = after[index];
      if (now !== undefined) compare(`${path}|${index}`, schema, now, side, found);
    });
  }
}

/** Where the last published contract stands. */
export const contractFile = new URL('../resources/contract/hub-api.json', import.meta.url);

/** Reads the last published contract. */
export function lastContract(): ContractDump {
  return JSON.parse(readFileSync(contractFile, 'utf8')) as ContractDump;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(contractFile, `${JSON.stringify(dumpContract(), null, 2)}\n`);
}
