import type { authenticationEn } from '../en/authentication.ts';
import type { Partly } from '../partly.ts';

/** Who the customer is, and whether an agent made sure: French. */
export const authenticationFr: Partly<typeof authenticationEn> = {
  authentication: {
    missing: 'Indiquez si vous avez vérifié l’identité du client.',
  },
};
