import type { z } from 'zod';

/**
 * Parses what a newer hub may have sent: keys that a strict schema does not know are left out instead of refusing the
 * whole. Everything else that is wrong stays wrong.
 */
export function parseTolerantly<S extends z.ZodType>(
  schema: S,
  value: unknown,
): z.ZodSafeParseResult<z.output<S>> {
  const first = schema.safeParse(value);
  if (first.success || first.error.issues.some((issue) => issue.code !== 'unrecognized_keys')) return first;
  const copy = structuredClone(value);
  for (const issue of first.error.issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    let target = copy as Record<PropertyKey, unknown>;
    for (const step of issue.path) target = target[step] as Record<PropertyKey, unknown>;
    for (const key of issue.keys) delete target[key];
  }
  return schema.safeParse(copy);
}
