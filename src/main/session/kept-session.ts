import { z } from 'zod';
import { agentSchema } from '#shared/domain/agent.ts';
import { hubCardSchema } from '#shared/hub-api/session.ts';
import type { SecretStore } from './secrets.ts';

/** What is needed to start again without a password and without the hub. Sealed, because it holds the refresh token. */
const keptSessionSchema = z.object({
  hubAddress: z.string(),
  hub: hubCardSchema,
  agent: agentSchema,
  refreshToken: z.string(),
  signedInAt: z.number(),
  /** Another desktop had taken the session over. */
  readOnly: z.boolean(),
  /** When the password ends, hub time in milliseconds; null: never. Nothing of it in what a desktop of before kept. */
  passwordExpiresAt: z.number().nullable().default(null),
});
export type KeptSession = z.infer<typeof keptSessionSchema>;

const name = 'session';

/** The session of the last start, or null when there is none that this desktop can read. */
export async function loadSession(secrets: SecretStore): Promise<KeptSession | null> {
  try {
    const text = await secrets.get(name);
    if (text === null) return null;
    return keptSessionSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Keeps the session for the next start. */
export async function keepSession(secrets: SecretStore, session: KeptSession): Promise<void> {
  await secrets.set(name, JSON.stringify(session));
}

/** Forgets it: the agent signed out, or the hub ended it. */
export async function forgetSession(secrets: SecretStore): Promise<void> {
  await secrets.remove(name);
}
