export { Offers } from './offers.tsx';
export { nextOffer } from './use-offers.ts';
