import { beforeEach, describe, expect, it } from 'vitest';
import { createRegistration, pauseMs, type Registration } from '#main/phone/registration.ts';
import { ManualClock } from '#shared/util/clock.ts';

let clock: ManualClock;
let attempts: number[];
let abandoned: number;
let registration: Registration;

beforeEach(() => {
  clock = new ManualClock(0);
  attempts = [];
  abandoned = 0;
  registration = createRegistration({
    clock,
    random: () => 0,
    attempt: () => attempts.push(clock.now()),
    abandon: () => {
      abandoned += 1;
      registration.disconnected();
    },
    onChange: () => undefined,
  });
});

describe('the back-off', () => {
  it('pauses 1, 2, 4 ... 30 s', () => {
    registration.start();
    for (let failure = 0; failure < 8; failure += 1) {
      registration.disconnected();
      clock.advance(pauseMs(failure + 1, 0));
    }
    const pauses = attempts.slice(1).map((at, index) => (at - (attempts[index] ?? 0)) / 1000);
    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
  });

  it('is spread by up to half, so that an exchange that comes back is not run over', () => {
    expect(pauseMs(1, 0)).toBe(1000);
    expect(pauseMs(1, 1)).toBe(1500);
    expect(pauseMs(100, 0)).toBe(30_000);
    expect(pauseMs(100, 0.5)).toBe(37_500);
  });

  it('begins anew after a success', () => {
    registration.start();
    registration.disconnected();
    clock.advance(1000);
    registration.disconnected();
    clock.advance(2000);
    registration.registered();
    registration.disconnected();
    expect(registration.view()).toMatchObject({ kind: 'failed', retryAt: clock.now() + 1000 });
  });

  it('counts an attempt that fails in several ways once', () => {
    registration.start();
    registration.refused(null);
    registration.refused(null);
    registration.disconnected();
    expect(registration.view()).toMatchObject({ kind: 'failed', retryAt: 1000 });
    clock.advance(1000);
    expect(attempts).toEqual([0, 1000]);
  });

  it('gives an attempt up that is not answered', () => {
    registration.start();
    clock.advance(9999);
    expect(abandoned).toBe(0);
    clock.advance(1);
    expect(abandoned).toBe(1);
    expect(registration.view()).toMatchObject({ kind: 'failed', problem: { code: 'phone.exchangeAway' } });
  });

  it('stops when disposed', () => {
    registration.start();
    registration.disconnected();
    void registration.dispose();
    clock.advance(60_000);
    registration.disconnected();
    registration.registered();
    expect(attempts).toEqual([0]);
    expect(registration.view()).toEqual({ kind: 'off' });
  });
});

describe('what the agent sees', () => {
  it('counts attempts, then says since when it is registered', () => {
    registration.start();
    expect(registration.view()).toEqual({ kind: 'registering', attempt: 1 });
    registration.disconnected();
    clock.advance(1000);
    expect(registration.view()).toEqual({ kind: 'registering', attempt: 2 });
    registration.registered();
    expect(registration.view()).toEqual({ kind: 'registered', since: 1000 });
  });

  it.each([
    [401, 'phone.credentialsRefused'],
    [403, 'phone.credentialsRefused'],
    [407, 'phone.credentialsRefused'],
    [503, 'phone.registrationRefused'],
    [null, 'phone.exchangeAway'],
  ])('names a refusal with %s as %s', (status, code) => {
    registration.start();
    registration.refused(status);
    expect(registration.view()).toMatchObject({ kind: 'failed', problem: { code } });
  });
});
