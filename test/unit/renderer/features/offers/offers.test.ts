import { describe, expect, it } from 'vitest';
import { placed } from '#renderer/features/offers/slots.ts';
import { nextOffer } from '#renderer/features/offers/use-offers.ts';
import { fakeChat, fakeOffer } from '#test/support/fake-interactions-data.ts';

describe('the places of offers (OFFER-1)', () => {
  it('are taken from the foot up, in the order in which offers came', () => {
    expect(placed([], ['a', 'b'])).toEqual(['a', 'b']);
    expect(placed(['a', 'b'], ['b', 'a', 'c'])).toEqual(['a', 'b', 'c']);
  });
  it('stay when one below goes, so that no other button comes under the pointer', () => {
    expect(placed(['a', 'b', 'c'], ['b', 'c'])).toEqual([null, 'b', 'c']);
    expect(placed([null, 'b'], ['b'])).toEqual([null, 'b']);
  });
  it('are given up from the top, and what is new takes the lowest one', () => {
    expect(placed(['a', 'b', 'c'], ['a'])).toEqual(['a']);
    expect(placed(['a', null, 'c'], [])).toEqual([]);
    expect(placed([null, 'b'], ['b', 'd', 'e'])).toEqual(['d', 'b', 'e']);
  });
});

describe('the offer that a key answers (PLUS-14)', () => {
  const chat = fakeChat(null);
  it('is the one that ends first', () => {
    const [later, sooner] = [fakeOffer(chat, { expiresAt: 2000 }), fakeOffer(chat, { expiresAt: 1000 })];
    expect(nextOffer({ offers: [later, sooner] })?.id).toBe(sooner.id);
  });
  it('is none that is being asked for, nor one that is accepted in the agent’s name', () => {
    const asking = fakeOffer(chat, { asking: true });
    expect(nextOffer({ offers: [asking, fakeOffer(chat, { autoAccepted: true })] })).toBeNull();
  });
});
