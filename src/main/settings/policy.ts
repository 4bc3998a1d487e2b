import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { languageSchema, themeSchema } from '#shared/ipc/views.ts';
import { type Problem, problem } from '#shared/util/problem.ts';

/** What IT may fix for every agent of a machine. Keys of a newer desktop are left alone. */
export const policySchema = z.object({
  hubAddress: z.string().min(1).max(500).optional(),
  theme: themeSchema.optional(),
  language: languageSchema.optional(),
  /** A PEM file with certificate authorities to trust besides the system's. */
  caFile: z.string().min(1).optional(),
});
export type Policy = z.infer<typeof policySchema>;

/** Where IT puts the policy file on this kind of machine. */
export function policyPath(platform: NodeJS.Platform, programData: string | null): string {
  if (platform === 'win32') return join(programData ?? 'C:\\ProgramData', 'Lineside', 'policy.json');
  if (platform === 'darwin') return '/Library/Application Support/Lineside/policy.json';
  return '/etc/lineside/policy.json';
}

/**
 * Reads IT's policy. No file is no policy; a file that cannot be read or is wrong is reported ('settings.policyUnreadable')
 * and fixes nothing.
 */
export function readPolicy(file: string): { policy: Policy; problem: Problem | null } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { policy: {}, problem: null };
    return { policy: {}, problem: problem('settings.policyUnreadable', String(error), { file }) };
  }
  try {
    return { policy: policySchema.parse(JSON.parse(text.replace(/^\uFEFF/, ''))), problem: null };
  } catch (error) {
    return { policy: {}, problem: problem('settings.policyUnreadable', String(error), { file }) };
  }
}
