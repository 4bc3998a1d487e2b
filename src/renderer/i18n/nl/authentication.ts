import type { authenticationEn } from '../en/authentication.ts';

/** Wie de klant is, en of een agent dat heeft nagegaan: Nederlands. */
export const authenticationNl: typeof authenticationEn = {
  authentication: {
    missing: 'Zeg of je hebt nagegaan wie de klant is.',
  },
};
