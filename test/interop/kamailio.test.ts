import { expect, test } from 'vitest';
import { FollowingPhone, type FollowingPhoneOptions } from '#test/support/following-phone.ts';
import { Kamailio } from '#test/support/kamailio.ts';
import { ACCOUNTS } from '#test/support/kamailio-world.ts';
import { trunkAt } from '#test/support/scenario-asterisk.ts';
import { NOT_HEARD_DBFS, type Sound, TONES, type VoiceTone } from '#test/support/scenario-ears.ts';
import { OUTSIDE, USERS } from '#test/support/scenario-numbers.ts';
import type { AgentName } from '#test/support/scenarios.ts';
import type { AgentMedia } from '#test/support/sip-agent-media.ts';
import { isHeard } from '#test/support/tones.ts';

const CUSTOMER = { number: '+4930123456', name: 'Zoe Smith' };
/** Longer than what was said before may still be on its way, in packets of 20 ms. */
const A_SECOND_AND_MORE = 80;

/** A Kamailio of its own for each test, with whoever is at it: several are at work at once, for most of the time is listening. */
async function openSite() {
  const stack = new AsyncDisposableStack();
  const kamailio = stack.use(await Kamailio.start(ACCOUNTS));
  const { webSocketUrl, domain, trunk } = kamailio.access;
  const phone = async (name: AgentName, otherwise: Partial<FollowingPhoneOptions> = {}) => {
    const user = USERS[name];
    const account = { webSocketUrl, domain, user, secret: ACCOUNTS[user] ?? '', tone: TONES[name] };
    return stack.use(await FollowingPhone.register({ ...account, ...otherwise }));
  };
  return {
    phone,
    trunk: stack.use(await trunkAt(trunk)),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Who answers when one phone calls another. */
async function talk(from: FollowingPhone, to: FollowingPhone, user: string) {
  const out = from.call(user);
  const taken = await to.rung.next(() => true);
  await to.answer(taken);
  await out.up();
  return { out, taken };
}

async function hears(media: AgentMedia, { hz, dbfs }: VoiceTone): Promise<void> {
  await media.hear(A_SECOND_AND_MORE);
  expect(isHeard(media.levelAt(hz), dbfs)).toBe(true);
}

function isOf({ hz }: Sound, tone: VoiceTone): void {
  expect(hz).toBeCloseTo(tone.hz, 0);
}

test.concurrent('hold is told to the far end, and each end holds for itself', async () => {
  await using site = await openSite();
  const [ada, ben] = [await site.phone('ada'), await site.phone('ben')];
  const { out, taken } = await talk(ada, ben, USERS.ben);
  await hears(taken.media, TONES.ada);
  await out.hold(true);
  expect([out.held, taken.held]).toEqual([
    { local: true, remote: false },
    { local: false, remote: true },
  ]);
  await taken.media.hear(A_SECOND_AND_MORE);
  expect(taken.media.levelAt(TONES.ada.hz)).toBeLessThan(NOT_HEARD_DBFS);
  await taken.hold(true);
  expect(out.held).toEqual({ local: true, remote: true });
  await out.hold(false);
  expect(taken.held).toEqual({ local: true, remote: false });
  await taken.hold(false);
  expect([out.held, taken.held]).toEqual([
    { local: false, remote: false },
    { local: false, remote: false },
  ]);
  await hears(taken.media, TONES.ada);
  await hears(out.media, TONES.ben);
});

test.concurrent('hold reaches a caller from the trunk, where nobody knows of WebRTC', async () => {
  await using site = await openSite();
  const ada = await site.phone('ada');
  const customer = await site.trunk.call(USERS.ada, CUSTOMER, TONES.customer);
  const call = await ada.rung.next(() => true);
  await ada.answer(call);
  await hears(call.media, TONES.customer);
  expect(customer.ear.isHeld).toBe(false);
  await call.hold(true);
  expect(customer.ear.isHeld).toBe(true);
  await call.hold(false);
  expect(customer.ear.isHeld).toBe(false);
  isOf(await customer.ear.listen(), TONES.ada);
});

test.concurrent('a phone that is referred calls the other by itself; who has referred is told how that goes', async () => {
  await using site = await openSite();
  const [ada, ben, eve] = [await site.phone('ada'), await site.phone('ben'), await site.phone('eve')];
  const { out, taken } = await talk(ada, eve, USERS.eve);
  const outcome = out.refer(ada.address(USERS.ben), null);
  const rings = await ben.rung.next(() => true);
  await ben.answer(rings);
  expect(await outcome).toBe(200);
  out.session.terminate();
  await taken.over();
  await hears(rings.media, TONES.eve);
  await hears(taken.latest().media, TONES.ben);
});

test.concurrent('a phone that is referred with Replaces takes the place of the one that consulted', async () => {
  await using site = await openSite();
  const [ada, ben, eve] = [await site.phone('ada'), await site.phone('ben'), await site.phone('eve')];
  const first = await talk(ada, eve, USERS.eve);
  await first.out.hold(true);
  const consult = await talk(ada, ben, USERS.ben);
  expect(await first.out.refer(ada.address(USERS.ben), consult.out)).toBe(200);
  await consult.out.over();
  first.out.session.terminate();
  await first.taken.over();
  await hears(consult.taken.latest().media, TONES.eve);
  await hears(first.taken.latest().media, TONES.ben);
});

test.concurrent('who has the wrong secret does not register', async () => {
  await using site = await openSite();
  await expect(site.phone('ada', { secret: 'guessed' })).rejects.toThrow('Registration: 401');
});

test.concurrent('nobody registers, and nobody calls, as somebody else', async () => {
  await using site = await openSite();
  const secret = ACCOUNTS[USERS.ben] ?? '';
  const asAda = site.phone('ada', { secret, authorizationUser: USERS.ben });
  await expect(asAda).rejects.toThrow('Registration: 403');
  await site.phone('ada');
  const ben = await site.phone('ben');
  expect(await ben.call(USERS.ada, { fromUserName: USERS.eve }).refused()).toBe(403);
});

test.concurrent('a caller from the trunk does not get out by it again', async () => {
  await using site = await openSite();
  const call = await site.trunk.call(OUTSIDE.outside, CUSTOMER, TONES.customer);
  await call.ended;
  expect(site.trunk.invites).toEqual([]);
});
