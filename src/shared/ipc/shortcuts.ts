import { z } from 'zod';
import { problemSchema } from '../util/problem.ts';

/* Keys that work in every program, not only in the window (PLUS-7). */

export const shortcutActions = ['answer', 'hangUp', 'hold', 'mute', 'dialCopied'] as const;
export type ShortcutAction = (typeof shortcutActions)[number];

/**
 * Keys in Electron's spelling, such as 'CommandOrControl+Shift+F2'. A key that types something needs Control, Command, Alt or
 * Super with it: it would be missing from every text that is written on the machine.
 */
const keysSchema = z
  .string()
  .max(60)
  .regex(
    /^(?:(?:CommandOrControl|CmdOrCtrl|Command|Control|Ctrl|Alt|Option|Super|Meta|Shift)\+){0,4}[A-Za-z0-9]{1,20}$/,
  )
  .refine(
    (keys) =>
      /(?:Command|Control|Ctrl|Alt|Option|Super|Meta)[A-Za-z]*\+/.test(keys) ||
      /(?:^|\+)(?:F(?:[1-9]|1\d|2[0-4])|Media[A-Za-z]+)$/.test(keys),
  );

/** The keys of each action; null for none. */
export const shortcutsSchema = z.object({
  answer: keysSchema.nullable(),
  hangUp: keysSchema.nullable(),
  hold: keysSchema.nullable(),
  mute: keysSchema.nullable(),
  dialCopied: keysSchema.nullable(),
});
export type Shortcuts = z.infer<typeof shortcutsSchema>;

/**
 * The window's own function keys with Control and Shift: easy to remember, used by hardly any program, and never a key that
 * types (Ctrl+Alt is AltGr on many keyboards).
 */
export const usualShortcuts: Shortcuts = {
  answer: 'CommandOrControl+Shift+F2',
  hangUp: 'CommandOrControl+Shift+F4',
  hold: 'CommandOrControl+Shift+F8',
  mute: 'CommandOrControl+Shift+F7',
  dialCopied: 'CommandOrControl+Shift+F9',
};

/**
 * Keys that an agent chose for commands of the window, by the command: in the browser's spelling, such as 'Ctrl+Shift+V'; null
 * for none. A command that is not in it has its usual keys; one that this version does not know stays as it was chosen.
 */
export const windowKeysSchema = z
  .record(
    z.string().max(60),
    z
      .string()
      .max(40)
      .regex(/^(?:(?:Ctrl|Alt|Shift)\+){0,3}[^\s+]{1,20}$/)
      .nullable(),
  )
  .refine((chosen) => Object.keys(chosen).length <= 200);
export type WindowKeys = z.infer<typeof windowKeysSchema>;

/** What does not work and why: 'shortcuts.taken' by another program, 'shortcuts.twice', 'shortcuts.unknownKeys'. */
export const shortcutsViewSchema = z.object({
  problems: z.array(z.object({ action: z.enum(shortcutActions), problem: problemSchema })),
});
export type ShortcutsView = z.infer<typeof shortcutsViewSchema>;
