import { z } from 'zod';
import { longestPassword, passwordStateSchema } from '../domain/password.ts';
import { idSchema } from '../util/id.ts';
import { none, type RouteContract } from './route-contract.ts';

const mine = { kind: 'role', role: 'agent', superseded: true } as const;

/** An agent's own account: password and sessions. */
export const accountRoutes = {
  changePassword: {
    method: 'POST',
    path: '/api/auth/password',
    summary:
      "Changes the caller's password (PWD-12); their other sessions end. Where it was due, the session begins its work with it, as signing in does",
    requires: { kind: 'role', role: 'agent', due: true },
    body: z.object({ current: z.string().min(1).max(1000), next: z.string().min(1).max(1000) }),
    reply: z.object({ password: passwordStateSchema }),
    problems: {
      'password.wrong': 403,
      'auth.lockedOut': 429,
      /** {faults}: comma-separated `passwordFaultSchema`. */
      'password.weak': 422,
      /** {history}: how many passwords back count. */
      'password.used': 422,
    },
  },
  forgotPassword: {
    method: 'POST',
    path: '/api/auth/forgot',
    summary:
      'Mails a link by which a new password can be set, once, within an hour (PWD-8..11). Says nothing of whether there is such an account',
    requires: { kind: 'public' },
    body: z.object({ email: z.email().max(320) }),
    reply: none,
    problems: { 'mail.notSetUp': 503 },
  },
  resetPassword: {
    method: 'POST',
    path: '/api/auth/reset',
    summary: 'Sets a new password by the token of a mailed link; all sessions end',
    requires: { kind: 'public' },
    body: z.object({
      token: z.string().min(1).max(200),
      next: z
        .string()
        .min(1)
        .max(longestPassword * 5),
    }),
    reply: none,
    problems: { 'password.linkOver': 410, 'password.weak': 422, 'password.used': 422 },
  },
  sessions: {
    method: 'GET',
    path: '/api/auth/sessions',
    summary: "The caller's sessions that have not ended, newest first",
    requires: mine,
    reply: z.object({
      sessions: z.array(
        z.object({
          id: idSchema,
          desktopName: z.string(),
          /** Hub time in milliseconds. */
          createdAt: z.number(),
          lastSeenAt: z.number(),
          state: z.enum(['active', 'superseded']),
          current: z.boolean(),
        }),
      ),
    }),
  },
  endSession: {
    method: 'POST',
    path: '/api/auth/sessions/:id/end',
    summary: "Ends one of the caller's sessions",
    requires: mine,
    params: z.object({ id: idSchema }),
    body: none,
    reply: none,
    problems: { 'session.unknown': 404 },
  },
} as const satisfies Record<string, RouteContract>;
