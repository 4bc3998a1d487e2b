import { z } from 'zod';
import { idSchema } from '#shared/util/id.ts';

/** Where a page of a list ended: the order it is of, what its last row is sorted by there, and that row's id. */
export interface PageKey {
  readonly order: string;
  readonly value: string | number;
  readonly id: string;
}

const storable = z
  .string()
  .max(100)
  .refine((text) => text.isWellFormed() && !text.includes('\0'));
const keySchema = z.tuple([storable, z.union([storable, z.int()]), idSchema]);

/** The key as text, which means nothing to whoever gets it. */
export function writePageKey({ order, value, id }: PageKey): string {
  return Buffer.from(JSON.stringify([order, value, id])).toString('base64url');
}

/** Reads a key that a page gave; null for anything else. Whether it is of the order asked for is for the list to see. */
export function readPageKey(text: string): PageKey | null {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  const key = keySchema.safeParse(read);
  if (!key.success) return null;
  const [order, value, id] = key.data;
  return { order, value, id };
}
