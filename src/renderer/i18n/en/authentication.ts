/** Who the customer is, and whether an agent made sure: English. */
export const authenticationEn = {
  authentication: {
    missing: 'Say whether you made sure who the customer is.',
  },
};
