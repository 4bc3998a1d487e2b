import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import type { Call } from './call.ts';

/** A telephone on a desk, or a soft phone, that registers at the exchange by itself (HOT-2). */
export const deskPhoneSchema = z.object({
  id: idSchema,
  /** What people call it: usually where it stands. */
  name: z.string(),
  /** SIP user part and internal number of the phone itself. */
  extension: z.string(),
  /** Whether the exchange can reach it now. */
  registered: z.boolean(),
  /** Whether it is in a call now, also one that nobody knows of here. */
  inUse: z.boolean(),
  /** Who works with it in this session; null while it is free. */
  heldBy: z.object({ agentId: idSchema, name: z.string() }).nullable(),
});
export type DeskPhone = z.infer<typeof deskPhoneSchema>;

/** Why somebody cannot take a phone now; null when they can (HOT-4). */
export function phoneTrouble(
  phone: DeskPhone,
  agentId: string,
): 'deskPhone.notRegistered' | 'deskPhone.taken' | 'deskPhone.inUse' | null {
  if (phone.heldBy !== null && phone.heldBy.agentId !== agentId) return 'deskPhone.taken';
  if (!phone.registered) return 'deskPhone.notRegistered';
  return phone.inUse && phone.heldBy === null ? 'deskPhone.inUse' : null;
}

/**
 * Whether a call goes out only once the phone on the desk has been picked up: it rings first. That it is in a call is the first
 * that is heard of the hand; with another call on it, it may be in the hand already.
 */
export function awaitsHandset(call: Call, phone: DeskPhone | null): boolean {
  return call.kind === 'dialling' && call.progress === 'calling' && phone?.inUse !== true;
}
