import { z } from 'zod';
import { deskPhoneSchema } from '../domain/desk-phone.ts';
import { dialledNumberSchema } from '../domain/dial-target.ts';
import { recordActionSchema, recordingStateSchema } from '../domain/interaction.ts';
import { keypadDigitsSchema } from '../domain/keypad.ts';
import { supervisionModeSchema } from '../domain/supervision.ts';
import { idSchema } from '../util/id.ts';
import { none, type RouteContract } from './route-contract.ts';

/** Phones on desks, and what is done to calls from the hub's side. */
export const callsRoutes = {
  deskPhones: {
    method: 'GET',
    path: '/api/desk-phones',
    summary: 'The phones that an agent with an external phone can take, with who has which',
    requires: { kind: 'role', role: 'agent', superseded: true },
    reply: z.object({ phones: z.array(deskPhoneSchema) }),
  },
  takeDeskPhone: {
    method: 'POST',
    path: '/api/desk-phones/take',
    summary: 'Takes a phone for this session, instead of the one taken before (HOT-2)',
    requires: { kind: 'role', role: 'agent' },
    body: z.object({ id: idSchema }),
    reply: deskPhoneSchema,
    problems: {
      'deskPhone.unknown': 404,
      'deskPhone.taken': 409,
      'deskPhone.notRegistered': 409,
      'deskPhone.inUse': 409,
      'deskPhone.inCall': 409,
      'deskPhone.notForYou': 403,
    },
  },
  releaseDeskPhone: {
    method: 'POST',
    path: '/api/desk-phones/release',
    summary: 'Gives the phone of this session back',
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: none,
    reply: none,
    problems: { 'deskPhone.inCall': 409 },
  },
  dialFromPhone: {
    method: 'POST',
    path: '/api/calls/dial',
    summary:
      "Rings the agent's external phone and, once it is taken, calls the number; answers when the phone rings",
    requires: { kind: 'role', role: 'agent' },
    body: z.object({
      number: dialledNumberSchema,
      /** Made by the desktop; that of the call which is consulted about, for a consult. */
      interactionId: idSchema,
      skillId: idSchema.nullable(),
      /** Call-ID of the call to consult about, which is on hold by then; null for a call of its own. */
      consultFor: z.string().max(300).nullable(),
    }),
    /** Call-ID of the phone's leg. */
    reply: z.object({ callId: z.string() }),
    problems: {
      'deskPhone.none': 409,
      'deskPhone.notRegistered': 409,
      'deskPhone.inUse': 409,
      'skill.unknown': 400,
      'exchange.refused': 409,
      'exchange.away': 503,
    },
  },
  holdCall: {
    method: 'POST',
    path: '/api/calls/hold',
    summary: "Puts the other end of a call of the agent's external phone on hold, or takes it back",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: z.object({ callId: z.string().min(1).max(300), held: z.boolean() }),
    reply: none,
    problems: {
      'call.unknown': 404,
      'phone.inConference': 409,
      'exchange.refused': 409,
      'exchange.away': 503,
    },
  },
  transferCall: {
    method: 'POST',
    path: '/api/calls/transfer',
    summary:
      "Hands over a call of the agent's external phone, to a number or to the other end of another of its calls",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: z.object({
      callId: z.string().min(1).max(300),
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('number'), number: dialledNumberSchema }),
        z.object({ kind: z.literal('call'), callId: z.string().min(1).max(300) }),
      ]),
    }),
    reply: none,
    problems: {
      'call.unknown': 404,
      'phone.inConference': 409,
      'exchange.refused': 409,
      'exchange.away': 503,
    },
  },
  keypadCall: {
    method: 'POST',
    path: '/api/calls/keypad',
    summary: "Presses keys in a call of the agent's external phone; answers when the last one is released",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: z.object({ callId: z.string().min(1).max(300), digits: keypadDigitsSchema }),
    reply: none,
    problems: {
      'call.unknown': 404,
      'phone.inConference': 409,
      'exchange.refused': 409,
      'exchange.away': 503,
    },
  },
  endCall: {
    method: 'POST',
    path: '/api/calls/end',
    summary: "Ends the agent's own leg at the exchange when the desktop's SIP socket is down",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: z.object({ callId: z.string().min(1).max(300) }),
    reply: none,
    problems: { 'call.unknown': 404, 'exchange.away': 503 },
  },
  recordCall: {
    method: 'POST',
    path: '/api/calls/record',
    summary: "Starts, stops, masks or unmasks the recording of the agent's own call",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: z.object({
      callId: z.string().min(1).max(300),
      action: recordActionSchema,
    }),
    reply: z.object({ recording: recordingStateSchema }),
    problems: {
      'call.unknown': 404,
      'recording.notAllowed': 403,
      'recording.notPossible': 409,
      'phone.inConference': 409,
      'exchange.away': 503,
    },
  },
  bridgeCalls: {
    method: 'POST',
    path: '/api/calls/bridge',
    summary: "Joins the agent's own calls, with all who are in them, into one conference of the exchange",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: z.object({ callIds: z.array(z.string().min(1).max(300)).min(1).max(10) }),
    /** The leg that stays; the agent's others end. */
    reply: z.object({ conferenceId: z.string(), callId: z.string() }),
    problems: {
      'call.unknown': 404,
      'conference.full': 409,
      'conference.notPossible': 409,
      'exchange.away': 503,
    },
  },
  superviseCall: {
    method: 'POST',
    path: '/api/supervision',
    summary:
      "Brings the supervisor's own phone into an agent's call, or changes how it is in there (PLUS-15)",
    requires: { kind: 'role', role: 'supervisor' },
    body: z.object({ participationId: idSchema, mode: supervisionModeSchema }),
    /** Call-ID of the supervisor's own leg, which is about to ring and is answered by the desktop that asked. */
    reply: z.object({ callId: z.string() }),
    problems: {
      'call.unknown': 404,
      'auth.denied': 403,
      'supervision.ownCall': 409,
      'supervision.phoneBusy': 409,
      'supervision.phoneAway': 409,
      'supervision.notPossible': 409,
      'exchange.away': 503,
    },
  },
} as const satisfies Record<string, RouteContract>;
