import { z } from 'zod';
import { abandonedCallSchema } from '../domain/abandoned-call.ts';
import { agentSchema } from '../domain/agent.ts';
import { pausedChannelsSchema, presenceSchema } from '../domain/agent-state.ts';
import { liveCallSchema, queueWaitingSchema } from '../domain/board.ts';
import { callSchema } from '../domain/call.ts';
import { digitalChannelSchema } from '../domain/channel.ts';
import { deskPhoneSchema } from '../domain/desk-phone.ts';
import { participationSchema } from '../domain/interaction.ts';
import { passwordDueSchema, passwordRulesSchema } from '../domain/password.ts';
import { supervisionModeSchema } from '../domain/supervision.ts';
import { addressBookEntrySchema } from '../domain/workspace.ts';
import { hubCardSchema } from '../hub-api/session.ts';
import { callQualitySchema } from '../media/quality.ts';
import { idSchema } from '../util/id.ts';
import { problemSchema } from '../util/problem.ts';
import { shortcutsSchema, windowKeysSchema } from './shortcuts.ts';

/** Whether the desktop and the hub hear each other. `since` is wall clock in milliseconds. */
export const linkViewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('connecting'), since: z.number() }),
  z.object({ kind: z.literal('online'), since: z.number() }),
  z.object({ kind: z.literal('offline'), since: z.number(), problem: problemSchema }),
]);
export type LinkView = z.infer<typeof linkViewSchema>;

/** Where the agent stands with the hub. */
export const sessionViewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('starting') }),
  /** No hub is known yet; the agent types its address unless IT has fixed it. */
  z.object({ kind: z.literal('needsHub'), problem: problemSchema.nullable() }),
  z.object({
    kind: z.literal('signedOut'),
    hubAddress: z.string(),
    /** True when a policy fixes the address. */
    hubFixed: z.boolean(),
    /** Null while the hub has not answered. */
    hub: hubCardSchema.nullable(),
    /** Why the hub did not answer, or why the last session ended. */
    problem: problemSchema.nullable(),
    lastLogin: z.string().nullable(),
    busy: z.boolean(),
  }),
  /** Signed in, and nothing can be done before there is a new password (PWD-2, PWD-6). */
  z.object({
    kind: z.literal('mustChangePassword'),
    hubAddress: z.string(),
    hub: hubCardSchema,
    login: z.string(),
    why: passwordDueSchema,
    rules: passwordRulesSchema,
    busy: z.boolean(),
  }),
  z.object({
    kind: z.literal('signedIn'),
    hubAddress: z.string(),
    hub: hubCardSchema,
    agent: agentSchema,
    /** Wall clock in milliseconds: the login timer counts from here (LOGIN-5). */
    signedInAt: z.number(),
    /** True after another desktop took over: nothing can be done here but reading, and pending work still goes out. */
    readOnly: z.boolean(),
    link: linkViewSchema,
    /** False when there is no secret store: nothing is kept when the desktop closes, which is said once. */
    keeps: z.boolean(),
    /** When the password ends, wall clock in milliseconds; null: never (PWD-7). */
    passwordExpiresAt: z.number().nullable(),
  }),
]);
export type SessionView = z.infer<typeof sessionViewSchema>;

export const registrationViewSchema = z.discriminatedUnion('kind', [
  /** The agent works with a phone on the desk: none yet, one that the exchange reaches, or one that it no longer does. */
  z.object({
    kind: z.literal('deskPhone'),
    state: z.enum(['none', 'ready', 'lost']),
    phone: deskPhoneSchema.nullable(),
  }),
  /** The agent has no built-in phone or is signed out. */
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('registering'), attempt: z.int() }),
  z.object({ kind: z.literal('registered'), since: z.number() }),
  /** `retryAt` is wall clock in milliseconds. */
  z.object({ kind: z.literal('failed'), problem: problemSchema, retryAt: z.number() }),
]);
export type RegistrationView = z.infer<typeof registrationViewSchema>;

/** Figures of the running call's media, about once a second. */
export const qualityViewSchema = callQualitySchema;
export type QualityView = z.infer<typeof qualityViewSchema>;

export const phoneViewSchema = z.object({
  registration: registrationViewSchema,
  /** The calls on the phone, oldest first; ended ones until their wrap-up is done, they are dismissed or the next call comes. */
  calls: z.array(callSchema),
  /** Something the agent must know about the phone, such as a lost media process. */
  problem: problemSchema.nullable(),
});
export type PhoneView = z.infer<typeof phoneViewSchema>;

/** Whom the agent can call or transfer to (XFER-2, XFER-3, XFER-4). */
export const directoryViewSchema = z.object({
  /** The agent's own row as it is now; null until the hub has told it. Which pages they have may change at any time (NAVI-2). */
  me: agentSchema.nullable(),
  /** Everybody but the agent, by name; presence null while the hub has not told, `since` in this machine's wall clock. */
  colleagues: z.array(z.object({ agent: agentSchema, presence: presenceSchema.nullable() })),
  skills: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      /** What to dial to reach it; null when nobody can. */
      number: z.string().nullable(),
      /** Whether this agent may dial with it. */
      mayDialWith: z.boolean(),
    }),
  ),
  addressBook: z.array(addressBookEntrySchema),
});
export type DirectoryView = z.infer<typeof directoryViewSchema>;

/** How colleagues are now, of those whose state has moved; null for one of whom the hub tells nothing any more. */
export const presencesChangedSchema = z.array(
  z.object({ agentId: idSchema, presence: presenceSchema.nullable() }),
);
export type PresencesChanged = z.infer<typeof presencesChangedSchema>;

/** A participation as the window shows it: hub truth with this desktop's undelivered work laid over it. */
export const participationViewSchema = participationSchema.extend({
  /** Null for a call that the hub has not numbered yet. */
  interactionNumber: z.int().nullable(),
  interactionId: idSchema.nullable(),
  /** True while a command on it waits in the outbox. */
  pending: z.boolean(),
  /** The last refusal of a command on it that the agent has not dismissed. */
  refused: z
    .object({
      commandId: idSchema,
      problem: problemSchema,
      /** The outcome that was refused, to be shown beside the hub's; absent for another kind of command. */
      said: z.object({ dispositionId: idSchema.nullable(), note: z.string() }).optional(),
    })
    .nullable(),
});
export type ParticipationView = z.infer<typeof participationViewSchema>;

/** The phones an agent with an external one can choose from (HOT-2..4). */
export const deskPhonesViewSchema = z.object({
  /** False for agents with the built-in phone, and where everybody has their own (HOT-1): nothing is chosen then. */
  applies: z.boolean(),
  /** The one of this session. */
  held: deskPhoneSchema.nullable(),
  /** By name; empty while the hub has not told. */
  phones: z.array(deskPhoneSchema),
  /** The agent said to go on without a phone in this session. */
  without: z.boolean(),
});
export type DeskPhonesView = z.infer<typeof deskPhonesViewSchema>;

/** Who waits, what goes on, and whom this agent supervises. Times are this machine's wall clock in milliseconds. */
export const boardViewSchema = z.object({
  /** Of the agent's own queues, by name; a queue that nobody waits in is in it too. */
  queues: z.array(queueWaitingSchema.extend({ name: z.string() })),
  /** Calls of a supervisor's queues that go on, oldest first; null for agents. */
  calls: z.array(liveCallSchema).nullable(),
  /** This agent's own supervision; `callId` is its leg on this agent's phone. */
  supervising: z
    .object({
      callId: z.string(),
      participationId: idSchema,
      agentName: z.string(),
      mode: supervisionModeSchema,
    })
    .nullable(),
});
export type BoardView = z.infer<typeof boardViewSchema>;

/** An abandoned call as the window shows it: hub truth with this desktop's undelivered work laid over it. */
export const abandonedCallViewSchema = abandonedCallSchema.extend({
  pending: z.boolean(),
  refused: z.object({ commandId: idSchema, problem: problemSchema }).nullable(),
});
export type AbandonedCallView = z.infer<typeof abandonedCallViewSchema>;

export const shownStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loggedOut'), since: z.number() }),
  z.object({ kind: z.literal('busy'), since: z.number() }),
  z.object({ kind: z.literal('wrapUp'), since: z.number() }),
  z.object({ kind: z.literal('available'), since: z.number() }),
  z.object({
    kind: z.literal('paused'),
    since: z.number(),
    reason: z.string(),
    channels: pausedChannelsSchema,
  }),
  z.object({ kind: z.literal('notResponding'), since: z.number() }),
]);

/** A digital interaction on the agent's desk; what it is about is its own view. `since` is this machine's wall clock. */
export const deskWorkSchema = z.object({
  interactionId: idSchema,
  participationId: idSchema,
  channel: digitalChannelSchema,
  phase: z.enum(['live', 'wrapUp']),
  since: z.number(),
});
export type DeskWork = z.infer<typeof deskWorkSchema>;

/** The agent's own state and what waits for wrap-up. */
export const deskViewSchema = z.object({
  /** `since` is already in this machine's wall clock. Null until the hub has told once. */
  state: shownStateSchema.nullable(),
  /** While there is work: what the agent will be once it is done, unless that is Available (PLUS-10). */
  next: shownStateSchema.nullable(),
  /** True while a state change waits for the hub. */
  statePending: z.boolean(),
  /** Oldest first; the first one holds the agent in wrap-up. */
  wrapUps: z.array(participationViewSchema),
  /** The digital interactions that this agent has, oldest first. */
  work: z.array(deskWorkSchema),
  /** By how much wrap-ups, by their participation, were made longer than `policy.wrapUp.limitSeconds`. */
  extended: z.array(z.object({ participationId: idSchema, ms: z.int().min(1) })),
});
export type DeskView = z.infer<typeof deskViewSchema>;

export const outboxViewSchema = z.object({
  pending: z.int(),
  refused: z.array(
    z.object({
      commandId: idSchema,
      kind: z.string(),
      aggregate: z.string(),
      at: z.number(),
      problem: problemSchema,
      /** What the agent wrote, to be copied where what it was about is no longer there to show it. */
      words: z.array(z.string()).optional(),
    }),
  ),
});
export type OutboxView = z.infer<typeof outboxViewSchema>;

export const themeSchema = z.enum(['system', 'light', 'dark']);
export const languageSchema = z.enum(['en', 'nl', 'de', 'fr', 'es', 'it']);
export const settingsSchema = z.object({
  theme: themeSchema,
  /** Null follows the system, falling back to English. */
  language: languageSchema.nullable(),
  /** Keys that work in every program. */
  shortcuts: shortcutsSchema,
  /** Keys of this window that are not the usual ones (PLUS-14). */
  windowKeys: windowKeysSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

export const appViewSchema = z.object({
  version: z.string(),
  platform: z.string(),
  systemLanguage: z.string(),
  /** Data files that could not be used at start: 'data.corrupt', 'data.newer', 'data.noSecretStore'. */
  problems: z.array(problemSchema),
});
export type AppView = z.infer<typeof appViewSchema>;

/** Windows besides the main one. */
export const windowViewSchema = z.object({
  /** The compact phone that stays on top of other programs (PLUS-25). */
  strip: z.boolean(),
});
export type WindowView = z.infer<typeof windowViewSchema>;

/** A tab as it is remembered: the feature's kind, and what it is about. */
export const tabSchema = z.object({
  id: z.string(),
  kind: z.string(),
  subject: z.string(),
  /** When the agent's tab was opened, wall clock in milliseconds: one of the timers of CALL-11. */
  openedAt: z.number(),
});
export const tabsSchema = z.object({ tabs: z.array(tabSchema).max(500), activeId: z.string().nullable() });
export type TabsState = z.infer<typeof tabsSchema>;
