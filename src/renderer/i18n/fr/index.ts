import type { en } from '../en/index.ts';
import type { Partly } from '../partly.ts';

export const fr: Partly<typeof en> = {};
