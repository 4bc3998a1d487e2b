import type { authenticationEn } from '../en/authentication.ts';
import type { Partly } from '../partly.ts';

/** Who the customer is, and whether an agent made sure: German. */
export const authenticationDe: Partly<typeof authenticationEn> = {
  authentication: {
    missing: 'Geben Sie an, ob Sie die Identität des Kunden geprüft haben.',
  },
};
