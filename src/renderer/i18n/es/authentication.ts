import type { authenticationEn } from '../en/authentication.ts';
import type { Partly } from '../partly.ts';

/** Who the customer is, and whether an agent made sure: Spanish. */
export const authenticationEs: Partly<typeof authenticationEn> = {
  authentication: {
    missing: 'Indique si ha verificado la identidad del cliente.',
  },
};
