import { z } from 'zod';
import { pausedChannelsSchema } from '../domain/agent-state.ts';
import { recordActionSchema } from '../domain/interaction.ts';
import { keypadDigitsSchema } from '../domain/keypad.ts';
import { policySchema } from '../domain/policy.ts';
import {
  recordingPageSchema,
  recordingQuerySchema,
  recordingSchema,
  waveformSchema,
} from '../domain/recording.ts';
import { supervisionModeSchema } from '../domain/supervision.ts';
import { dispositionSchema, pauseReasonSchema } from '../domain/workspace.ts';
import { idSchema } from '../util/id.ts';
import { accountRequests } from './account.ts';
import { audioEvents, audioRequests } from './audio.ts';
import { figuresEvents, figuresRequests } from './figures.ts';
import { interactionEvents, interactionRequests } from './interactions.ts';
import { messengerEvents, messengerRequests } from './messenger.ts';
import { peopleEvents, peopleRequests } from './people.ts';
import { shortcutsViewSchema } from './shortcuts.ts';
import {
  abandonedCallViewSchema,
  appViewSchema,
  boardViewSchema,
  deskPhonesViewSchema,
  deskViewSchema,
  directoryViewSchema,
  outboxViewSchema,
  participationViewSchema,
  phoneViewSchema,
  presencesChangedSchema,
  qualityViewSchema,
  sessionViewSchema,
  settingsSchema,
  tabsSchema,
  windowViewSchema,
} from './views.ts';

/**
 * The whole traffic between window and main: name, input and output in one place. Main's router, the preload bridge and
 * the window's client are derived from it. Every request answers with a `Result`: a value or a coded problem.
 */
export interface RequestContract {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

const nothing = z.null();
const outcomeInput = z.object({
  callId: z.string().min(1).max(300),
  /** The outcome's version that the agent saw while typing: a change that they have not seen is not overwritten. */
  baseOutcomeVersion: z.int().min(0),
  dispositionId: idSchema.nullable(),
  note: z.string().max(20_000),
});

export const ipcRequests = {
  'app.get': { input: nothing, output: appViewSchema },
  /** A fault of the window's own code, for the log. */
  'app.reportFault': {
    input: z.object({ message: z.string().max(4000), stack: z.string().max(20_000) }),
    output: nothing,
  },
  'settings.get': { input: nothing, output: settingsSchema },
  'settings.set': { input: settingsSchema.partial(), output: settingsSchema },

  /** How the keys that work everywhere stand; they are chosen in the settings. */
  'shortcuts.get': { input: nothing, output: shortcutsViewSchema },

  'window.get': { input: nothing, output: windowViewSchema },
  /** Opens or closes the strip; neither changes anything else (PLUS-25, KEEP-17). */
  'window.showStrip': { input: z.object({ shown: z.boolean() }), output: nothing },
  /** Brings the main window to the front. */
  'window.toFront': { input: nothing, output: nothing },

  'session.get': { input: nothing, output: sessionViewSchema },
  'session.setHub': { input: z.object({ address: z.string().max(500) }), output: nothing },
  'session.signIn': {
    input: z.object({
      login: z.string().max(200),
      password: z.string().max(1000),
      takeOver: z.boolean(),
      /** Begins the day in the default pause (PLUS-10). */
      startPaused: z.boolean().default(false),
    }),
    output: nothing,
  },
  /** `sealPending` leaves undelivered work sealed on this machine; without it, waiting work refuses with 'session.workPending'. */
  'session.signOut': { input: z.object({ sealPending: z.boolean() }), output: nothing },

  'phone.get': { input: nothing, output: phoneViewSchema },
  /** With `holdOthers` the call that is talked on is held first; without it such a call refuses with 'phone.holdFirst' (DIAL-8). */
  'phone.answer': { input: z.object({ id: z.string(), holdOthers: z.boolean() }), output: nothing },
  /**
   * Calls `number` as typed, pasted or linked: it is read with the workspace's region. A consult call holds the call that it
   * is about by itself (XFER-6); any other second call only with `holdOthers`.
   */
  'phone.dial': {
    input: z.object({
      number: z.string().max(2000),
      /** The name to show while the far end has told none. */
      name: z.string().max(320).nullable(),
      skillId: idSchema.nullable(),
      consultFor: z.string().nullable(),
      holdOthers: z.boolean(),
      /** The interaction that this call belongs to, such as an abandoned one; null for a new one. */
      interactionId: idSchema.nullable().default(null),
    }),
    output: z.object({ id: z.string() }),
  },
  /** Calls an emergency number of the workspace at once: in any state, without hub, skill or question; other calls are held. */
  'phone.dialEmergency': {
    input: z.object({ number: z.string().max(40) }),
    output: z.object({ id: z.string() }),
  },
  /** Joins all connected calls: everyone hears everyone (XFER-7). */
  'phone.merge': { input: nothing, output: nothing },
  /** Hands the call over: to a number without waiting (XFER-15), or to the far end of another call of the agent's (XFER-7). */
  'phone.transfer': {
    input: z.object({
      id: z.string(),
      to: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('number'),
          number: z.string().max(2000),
          name: z.string().max(320).nullable(),
        }),
        z.object({ kind: z.literal('call'), id: z.string() }),
      ]),
    }),
    output: nothing,
  },
  'phone.record': {
    input: z.object({ id: z.string(), action: recordActionSchema }),
    output: nothing,
  },
  /** Takes an ended call off the phone bar. */
  'phone.clearEnded': { input: z.object({ id: z.string() }), output: nothing },
  'phone.decline': { input: z.object({ id: z.string() }), output: nothing },
  'phone.end': { input: z.object({ id: z.string() }), output: nothing },
  'phone.hold': { input: z.object({ id: z.string() }), output: nothing },
  'phone.resume': { input: z.object({ id: z.string(), holdOthers: z.boolean() }), output: nothing },
  'phone.mute': { input: z.object({ id: z.string(), muted: z.boolean() }), output: nothing },
  /** Answers when the last key is released. */
  'phone.keypad': { input: z.object({ id: z.string(), digits: keypadDigitsSchema }), output: nothing },
  /** Figures of one call's media; null before there are any. */
  'phone.quality': { input: z.object({ id: z.string() }), output: qualityViewSchema.nullable() },
  'phone.dismissProblem': { input: nothing, output: nothing },

  /**
   * The window can open the dialog from now on: answers with what a link or a shortcut asked for before that, once. What
   * comes later comes as 'dial.requested'.
   */
  'dial.ready': { input: nothing, output: z.object({ text: z.string() }).nullable() },

  'directory.get': { input: nothing, output: directoryViewSchema },
  /** Numbers dialled lately, newest first, each once (redial). */
  'dial.recent': {
    input: nothing,
    output: z.array(z.object({ number: z.string(), name: z.string().nullable(), at: z.number() })),
  },

  ...audioRequests,
  ...peopleRequests,
  ...interactionRequests,
  ...messengerRequests,
  ...figuresRequests,
  ...accountRequests,

  'desk.get': { input: nothing, output: deskViewSchema },
  'desk.setIntent': {
    input: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('available') }),
      z.object({
        kind: z.literal('paused'),
        reason: z.string().min(1).max(100),
        channels: pausedChannelsSchema.default('all'),
      }),
    ]),
    output: nothing,
  },

  'voiceCalls.list': {
    input: z.object({
      search: z.string().max(200),
      /** Only what rang here and was not answered. */
      missed: z.boolean().default(false),
      /** Keyset: rows that come after this one in the list's order. */
      after: z.object({ startedAt: z.number(), id: z.string() }).nullable(),
      limit: z.int().min(1).max(500),
    }),
    output: z.object({ rows: z.array(participationViewSchema), more: z.boolean() }),
  },
  'voiceCalls.get': {
    input: z.object({ callId: z.string().max(300) }),
    output: participationViewSchema.nullable(),
  },

  'deskPhones.get': { input: nothing, output: deskPhonesViewSchema },
  /** Refused with 'deskPhone.*'. */
  'deskPhones.take': { input: z.object({ id: idSchema }), output: nothing },
  'deskPhones.release': { input: nothing, output: nothing },
  /** Goes on without a phone in this session; it can be chosen later. */
  'deskPhones.without': { input: nothing, output: nothing },

  'board.get': { input: nothing, output: boardViewSchema },
  /** Joins an agent's call, or changes how; ending it is hanging up the own leg. */
  'supervision.start': {
    input: z.object({ participationId: idSchema, mode: supervisionModeSchema }),
    output: nothing,
  },

  'abandoned.list': {
    input: z.object({
      search: z.string().max(200),
      sort: z.enum([
        'number',
        'party',
        'queue',
        'abandonedAt',
        'disposition',
        'lastAssignedTo',
        'reservedBy',
      ]),
      descending: z.boolean(),
      after: z.string().max(500).nullable(),
      limit: z.int().min(1).max(500),
    }),
    output: z.object({ rows: z.array(abandonedCallViewSchema), next: z.string().nullable() }),
  },
  'abandoned.get': { input: z.object({ id: idSchema }), output: abandonedCallViewSchema.nullable() },
  'abandoned.reserve': { input: z.object({ id: idSchema, reserved: z.boolean() }), output: nothing },
  /** Saved in the outbox before this answers. */
  'abandoned.dispose': {
    input: z.object({
      id: idSchema,
      baseOutcomeVersion: z.int().min(0),
      dispositionId: idSchema.nullable(),
      note: z.string().max(20_000),
    }),
    output: nothing,
  },

  'recordings.list': { input: recordingQuerySchema, output: recordingPageSchema },
  /** With `address` the window's player plays it: it is this program's own, and main fetches what is played (DEC-29). */
  'recordings.get': {
    input: z.object({ id: idSchema }),
    output: z.object({ recording: recordingSchema, waveform: waveformSchema, address: z.string() }),
  },
  /** Asks where to, and saves it there; false when the agent thought better of it. */
  'recordings.download': { input: z.object({ id: idSchema }), output: z.object({ saved: z.boolean() }) },
  'recordings.rate': {
    input: z.object({
      id: idSchema,
      rating: z.object({ stars: z.int().min(1).max(5), comment: z.string().max(2000) }).nullable(),
    }),
    output: recordingSchema,
  },

  'workspace.get': {
    input: nothing,
    output: z.object({
      name: z.string(),
      region: z.string(),
      policy: policySchema,
      dispositions: z.array(dispositionSchema),
      pauseReasons: z.array(pauseReasonSchema),
      /** Those in use, by which policies name them. */
      queues: z.array(z.object({ id: idSchema, key: z.string() })),
    }),
  },

  /** Saved in the outbox before this answers; the row then shows as pending. */
  'outcome.save': { input: outcomeInput, output: nothing },
  'outcome.complete': { input: outcomeInput, output: nothing },
  /** What is typed and not yet saved, kept on this machine. */
  'draft.get': { input: z.object({ key: z.string().max(400) }), output: z.string().max(100_000).nullable() },
  'draft.set': {
    input: z.object({ key: z.string().max(400), text: z.string().max(100_000).nullable() }),
    output: nothing,
  },

  'outbox.get': { input: nothing, output: outboxViewSchema },
  'outbox.dismiss': { input: z.object({ commandId: idSchema }), output: nothing },

  'tabs.get': { input: nothing, output: tabsSchema },
  'tabs.set': { input: tabsSchema, output: nothing },

  /** On a practice hub: lets a simulated customer call. */
  'practice.call': { input: nothing, output: nothing },
  /** On a practice hub: lets a simulated customer write on the first web site. */
  'practice.chat': { input: nothing, output: nothing },
  /** On a practice hub: takes up or puts down the simulated phone that this agent works with. */
  'practice.deskPhone': { input: z.object({ action: z.enum(['pickUp', 'putDown']) }), output: nothing },
} as const satisfies Record<string, RequestContract>;

export type RequestName = keyof typeof ipcRequests;
export type RequestInput<N extends RequestName> = z.input<(typeof ipcRequests)[N]['input']>;
export type RequestOutput<N extends RequestName> = z.output<(typeof ipcRequests)[N]['output']>;

/** What main tells the window. The window re-reads what it shows; only small live views travel whole. */
export const ipcEvents = {
  'app.changed': appViewSchema,
  'session.changed': sessionViewSchema,
  'phone.changed': phoneViewSchema,
  /** Whole, when anybody or anything in it comes, goes or is changed; that somebody's state moves is told by 'presence.changed'. */
  'directory.changed': directoryViewSchema,
  'presence.changed': presencesChangedSchema,
  'deskPhones.changed': deskPhonesViewSchema,
  'board.changed': boardViewSchema,
  /** A link or a shortcut asks to dial: the dialog opens with it, nothing is dialled by itself (PLUS-7). */
  'dial.requested': z.object({ text: z.string().max(2000) }),
  ...audioEvents,
  ...peopleEvents,
  ...interactionEvents,
  ...messengerEvents,
  ...figuresEvents,
  'desk.changed': deskViewSchema,
  'outbox.changed': outboxViewSchema,
  'settings.changed': settingsSchema,
  'shortcuts.changed': shortcutsViewSchema,
  'window.changed': windowViewSchema,
  /** Entities whose rows changed in the cache, coalesced. */
  'cache.changed': z.object({ entities: z.array(z.string()) }),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof ipcEvents;
export type EventValue<N extends EventName> = z.output<(typeof ipcEvents)[N]>;

/** What the preload puts on `window.lineside`: two functions, no power of its own. */
export interface Bridge {
  request(name: RequestName, input: unknown): Promise<unknown>;
  subscribe(name: EventName, listener: (value: unknown) => void): () => void;
}
