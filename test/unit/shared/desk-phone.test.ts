import { describe, expect, it } from 'vitest';
import type { Call } from '#shared/domain/call.ts';
import { awaitsHandset, type DeskPhone } from '#shared/domain/desk-phone.ts';

const phone = (inUse: boolean): DeskPhone => ({
  id: '0190b6f0-0000-7000-8000-000000000001',
  name: 'Bay 1',
  extension: '3001',
  registered: true,
  inUse,
  heldBy: null,
});
const dialling = (progress: 'calling' | 'ringing') => ({ kind: 'dialling', progress }) as Call;

describe('a call that goes out from a phone on the desk', () => {
  it('waits for the handset until the phone is in a call', () => {
    expect(awaitsHandset(dialling('calling'), phone(false))).toBe(true);
    expect(awaitsHandset(dialling('calling'), phone(true))).toBe(false);
    expect(awaitsHandset(dialling('calling'), null)).toBe(true);
  });

  it('waits for nothing once the far end rings, and neither does any other call', () => {
    expect(awaitsHandset(dialling('ringing'), phone(false))).toBe(false);
    expect(awaitsHandset({ kind: 'ringing' } as Call, phone(false))).toBe(false);
    expect(awaitsHandset({ kind: 'active' } as Call, phone(false))).toBe(false);
  });
});
