import type { authenticationEn } from '../en/authentication.ts';
import type { Partly } from '../partly.ts';

/** Who the customer is, and whether an agent made sure: Italian. */
export const authenticationIt: Partly<typeof authenticationEn> = {
  authentication: {
    missing: 'Indicare se l’identità del cliente è stata verificata.',
  },
};
