import { z } from 'zod';
import { agentSchema } from '../domain/agent.ts';
import { deskPhoneSchema } from '../domain/desk-phone.ts';
import { passwordRulesSchema, passwordStateSchema } from '../domain/password.ts';
import { policySchema } from '../domain/policy.ts';
import { idSchema } from '../util/id.ts';

/**
 * The hub serves the current and the previous major; a desktop with another major is told to update. Minor 1: desktops that take
 * offers of digital interactions. Minor 2: desktops that have a messenger and change passwords.
 */
export const protocol = { major: 1, minor: 2 } as const;
export const protocolSchema = z.object({ major: z.int(), minor: z.int() });

/** Whether a desktop of this protocol shows offers; one of before lets every offer pass, and its agent would be NotResponding. */
export function takesOffers({ major, minor }: z.infer<typeof protocolSchema>): boolean {
  return major > 1 || minor >= 1;
}

/** What anybody may know of a hub: shown before sign-in. */
export const hubCardSchema = z.object({
  product: z.literal('lineside-hub'),
  name: z.string(),
  language: z.string(),
  protocol: protocolSchema,
  practice: z.boolean(),
  /** Whether a forgotten password can be mailed. */
  passwordReset: z.boolean(),
  /** Whether agents may begin their day in a pause (`policy.pause.atSignIn`). */
  startPaused: z.boolean().default(false),
});
export type HubCard = z.infer<typeof hubCardSchema>;

export const signInRequestSchema = z.object({
  login: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
  /** Made once by each desktop installation. */
  desktopId: idSchema,
  desktopName: z.string().max(200),
  /** Ends the agent's session on another desktop. */
  takeOver: z.boolean(),
  /** Begins in the default pause, where `policy.pause.atSignIn` lets agents (PLUS-10). */
  startPaused: z.boolean().default(false),
});

export const tokensSchema = z.object({
  accessToken: z.string(),
  accessExpiresInMs: z.number(),
  refreshToken: z.string(),
});
export type Tokens = z.infer<typeof tokensSchema>;

export const signInReplySchema = z.object({
  tokens: tokensSchema,
  agent: agentSchema,
  sessionId: idSchema,
  /** Counts the agent's sessions; only the highest may take work. */
  epoch: z.int(),
  /** With `due`, the session may do nothing before `changePassword` (PWD-2, PWD-6). */
  password: passwordStateSchema.default({ due: null, expiresAt: null }),
  /** What a new password must be like. */
  passwordRules: passwordRulesSchema.default({ suite: false }),
});

/** How the desktop's phone reaches the exchange. */
export const phoneCredentialsSchema = z.object({
  webSocketUrl: z.string(),
  domain: z.string(),
  user: z.string(),
  secret: z.string(),
  displayName: z.string(),
  iceServers: z.array(
    z.object({
      urls: z.array(z.string()),
      username: z.string().optional(),
      credential: z.string().optional(),
    }),
  ),
});
export type PhoneCredentials = z.infer<typeof phoneCredentialsSchema>;

export const helloSchema = z.object({
  protocol: protocolSchema,
  hub: hubCardSchema,
  /** Hub wall clock in milliseconds when the reply was made. */
  hubTime: z.number(),
  agent: agentSchema,
  epoch: z.int(),
  /** True when another desktop has taken the session over. */
  superseded: z.boolean(),
  policy: policySchema,
  password: passwordStateSchema.default({ due: null, expiresAt: null }),
  /** Null for agents without the built-in phone. */
  phone: phoneCredentialsSchema.nullable(),
  /** The external phone of this session; null while none is taken, and for agents with the built-in phone. */
  deskPhone: deskPhoneSchema.nullable().default(null),
  /** The streams this agent may follow, with the seq each has reached and the lowest that can still be read. */
  streams: z.array(z.object({ stream: z.string(), lastSeq: z.number(), oldestSeq: z.number() })),
});
export type Hello = z.infer<typeof helloSchema>;
