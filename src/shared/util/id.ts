import { uuidv7 } from 'uuidv7';
import { z } from 'zod';

/** Every entity's id: a UUIDv7 made by whoever creates the entity. */
export const idSchema = z.uuidv7();
export type Id = string;

/** Makes a new id; ids made later sort after earlier ones. */
export function newId(): Id {
  return uuidv7();
}
