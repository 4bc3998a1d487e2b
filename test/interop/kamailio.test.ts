import { afterAll, beforeAll, expect, test } from 'vitest';
import { FollowingPhone } from '#test/support/following-phone.ts';
import { Kamailio } from '#test/support/kamailio.ts';
import { TONES } from '#test/support/scenario-ears.ts';
import { isHeard } from '#test/support/tones.ts';

let kamailio: Kamailio;
beforeAll(async () => {
  kamailio = await Kamailio.start({ '1001': 'secret-1001', '1002': 'secret-1002' });
});
afterAll(async () => {
  await kamailio[Symbol.asyncDispose]();
});

test('two phones talk', { timeout: 15000 }, async () => {
  const { webSocketUrl, domain } = kamailio.access;
  await using ada = await FollowingPhone.register({
    webSocketUrl,
    domain,
    user: '1001',
    secret: 'secret-1001',
    tone: TONES.ada,
  });
  await using ben = await FollowingPhone.register({
    webSocketUrl,
    domain,
    user: '1002',
    secret: 'secret-1002',
    tone: TONES.ben,
  });
  const out = ada.call('1002');
  const rings = await ben.rung.next(() => true);
  await ben.answer(rings);
  await out.up();
  await out.media.hear(80);
  await rings.media.hear(80);
  expect(isHeard(out.media.levelAt(TONES.ben.hz), -20)).toBe(true);
  expect(isHeard(rings.media.levelAt(TONES.ada.hz), -20)).toBe(true);
  expect(await kamailio.calls()).toBe(1);
  out.session.terminate();
  await rings.over();
});
