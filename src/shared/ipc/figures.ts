import { z } from 'zod';
import { myDaySchema, queueFiguresSchema } from '../domain/figures.ts';

/* Dashboards and the agent's own day. All times are this machine's wall clock in milliseconds. */

export const figuresViewSchema = z.object({
  /** Of the agent's own queues, by name; empty until the hub has told. */
  queues: z.array(queueFiguresSchema.extend({ name: z.string() })),
  /** Null until the hub has told once. */
  day: myDaySchema.nullable(),
  /** When the hub told last; what is older than the connection stays and says so. Null before. */
  toldAt: z.number().nullable(),
  /** False while the hub is away: the figures are those of `toldAt`. */
  live: z.boolean(),
});
export type FiguresView = z.infer<typeof figuresViewSchema>;

export const figuresRequests = {
  'figures.get': { input: z.null(), output: figuresViewSchema },
} as const;

export const figuresEvents = { 'figures.changed': figuresViewSchema } as const;
