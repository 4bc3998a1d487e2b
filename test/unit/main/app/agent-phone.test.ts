import { beforeEach, expect, it } from 'vitest';
import { type AgentPhone, createAgentPhone } from '#main/app/agent-phone.ts';
import type { DeskPhoneSeat } from '#main/desk-phone/seat.ts';
import type { Phone } from '#main/phone/port.ts';
import type { Call } from '#shared/domain/call.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import { ok } from '#shared/util/result.ts';
import { DeskPhoneBench } from '#test/support/desk-phone-bench.ts';
import { PhoneLines } from '#test/support/phone-bench.ts';

let builtIn: PhoneLines;
let desk: DeskPhoneBench;
let phone: AgentPhone;
let seen: PhoneView[];

beforeEach(async () => {
  builtIn = await PhoneLines.start();
  desk = new DeskPhoneBench();
  phone = createAgentPhone(builtIn.phone, desk.phone);
  seen = [];
  phone.onChange((view) => seen.push(view));
  return async () => {
    await builtIn.close();
  };
});

it('is the built-in phone until somebody sits at one on the desk, and again when they leave', async () => {
  expect(phone.view().registration.kind).toBe('registered');
  phone.sit(desk.seat);
  expect(phone.view().registration.kind).toBe('deskPhone');
  phone.sit(null);
  expect(phone.view().registration.kind).toBe('registered');
  expect(seen.map(({ registration }) => registration.kind)).toEqual(['deskPhone', 'registered']);
});

it('shows and moves the calls of the one that counts, and only those', async () => {
  phone.sit(desk.seat);
  await desk.tells('a', 'live');
  expect(phone.view().calls).toMatchObject([{ callId: 'a', kind: 'active' }]);
  expect(await phone.hold(desk.id('a'))).toEqual(ok(null));
  expect(desk.asked).toMatchObject([{ name: 'holdCall' }]);
  const before = seen.length;
  builtIn.rings();
  expect(seen).toHaveLength(before);
});

it('keeps a talk on the built-in phone in view until it is over', async () => {
  const { wire } = await builtIn.talks();
  phone.sit(desk.seat);
  expect(phone.view().registration.kind).toBe('registered');
  wire.endRemotely();
  expect(phone.view().registration.kind).toBe('deskPhone');
  expect(seen.at(-1)?.registration.kind).toBe('deskPhone');
});

it('tells of every call that is over, whichever it was on', async () => {
  const ended: string[] = [];
  const listening = phone.onEnded(({ call, leaves }) => ended.push(`${call.kind} ${leaves}`));
  phone.sit(desk.seat);
  await desk.tells('a', 'live');
  await desk.tells('a', 'wrapUp');
  const { wire } = await builtIn.talks();
  wire.endRemotely();
  expect(ended).toEqual(['ended wrapUp', 'ended report']);
  await listening.dispose();
});

it('gives each request to the phone of whoever is signed in', async () => {
  const asked: string[] = [];
  const named = (name: string): Phone & { sit(seat: DeskPhoneSeat | null): void } =>
    new Proxy({} as Phone & { sit(): void }, {
      get: (_target, key) => () => {
        if (key === 'view') return { registration: { kind: 'off' }, calls: [] as Call[], problem: null };
        if (!['onChange', 'onEnded', 'sit'].includes(String(key))) asked.push(`${name} ${String(key)}`);
        return { dispose: () => undefined };
      },
    });
  const either = createAgentPhone(named('in'), named('desk'));
  const requests = (at: AgentPhone): void => {
    void at.answer('a', { holdOthers: false });
    void at.decline('a');
    void at.dialEmergency('112');
    void at.merge();
    void at.transfer('a', { kind: 'call', id: 'b' });
    void at.record('a', 'start');
    void at.end('a');
    void at.resume('a', { holdOthers: false });
    void at.mute('a', true);
    void at.keypad('a', '1');
    void at.renegotiate();
    at.conferenceOver('a');
    at.expectSupervision(null);
    at.setSupervision('a', 'barge');
    at.quality('a');
    at.clearEnded('a');
    at.dismissProblem();
  };
  requests(either);
  expect(new Set(asked.map((line) => line.split(' ')[0]))).toEqual(new Set(['in']));
  expect(asked).toHaveLength(17);
  asked.length = 0;
  either.sit({} as DeskPhoneSeat);
  requests(either);
  expect(new Set(asked.map((line) => line.split(' ')[0]))).toEqual(new Set(['desk']));
  asked.length = 0;
  either.wake();
  either.networkChanged();
  either.setCredentials(null);
  expect(asked).toEqual([
    'in wake',
    'desk wake',
    'in networkChanged',
    'desk networkChanged',
    'in setCredentials',
  ]);
});
