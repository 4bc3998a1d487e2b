import { expect } from '@playwright/test';
import { createSelfSignedCertificate, HashAlgorithm, NamedCurveAlgorithm, SignatureAlgorithm } from 'werift';
import { agentTone } from '../support/desktop.ts';
import { TestExchange } from '../support/media-exchange.ts';
import { AgentMedia } from '../support/sip-agent-media.ts';
import { test as base, type Desk } from './phone-desk.ts';

/*
 * Answers and offers that exchanges rarely make, against the real WebRTC of Electron: an exchange that writes its messages by
 * hand, with sound of its own.
 */

const announcement = { hz: 480, dbfs: -20 };
const person = { hz: 830, dbfs: -20 };
const order = {
  number: '12025550100',
  name: null,
  skillId: null,
  consultFor: null,
  interactionId: null,
  holdOthers: false,
};

const test = base.extend<{ readonly exchange: TestExchange }>({
  exchange: async ({ relay, desk }, use) => {
    const exchange = await TestExchange.start();
    relay.cut();
    relay.to(`http://127.0.0.1:${exchange.port}`);
    await desk.registers(relay, exchange.credentials.secret, exchange.credentials.domain);
    await use(exchange);
    await exchange.close();
  },
});

/** Both ends hear each other. */
async function talks(desk: Desk, media: AgentMedia): Promise<void> {
  await desk.hears(person.hz);
  await expect
    .poll(async () => {
      await media.hear(60);
      return media.levelAt(agentTone.hz) ?? -150;
    })
    .toBeGreaterThan(-45);
}

test('an announcement of one place, then the answer of another', async ({ exchange, desk }) => {
  const hash = { hash: HashAlgorithm.sha256_4, signature: SignatureAlgorithm.ecdsa_3 };
  const keys = await createSelfSignedCertificate(hash, NamedCurveAlgorithm.secp256r1_23);
  const [first, second] = [new AgentMedia(announcement), new AgentMedia(person, keys)];
  exchange.onInvite = (invite) => {
    void first.answer(invite.body).then((sdp) => exchange.answerInvite(invite, 183, 'first', sdp));
  };
  expect(await desk.dial(order)).toMatchObject({ ok: true });
  const invite = await exchange.next('INVITE');
  if (invite.kind !== 'request') throw new Error('no request');
  expect(await desk.call('dialling')).toMatchObject({ direction: 'outbound' });
  await desk.hears(announcement.hz);
  expect(await desk.call('dialling')).toMatchObject({ progress: 'announcement' });

  // The first place is still there and goes on sending: only when ICE starts again does the sound move.
  exchange.onInvite = (again) => {
    void second.answer(again.body).then((sdp) => exchange.answerInvite(again, 200, 'second', sdp));
  };
  exchange.answerInvite(invite, 200, 'second', await second.answer(invite.body));
  await desk.call('active');
  await talks(desk, second);
  await first.close();
  await second.close();
});

test('a call that comes without an offer is answered with one', async ({ exchange, desk }) => {
  const media = new AgentMedia(person);
  const leg = exchange.invite({ body: '' });
  const { id } = await desk.call('ringing');
  expect(await desk.answer(id)).toEqual({ ok: true, value: null });
  await leg.acknowledge((offer) => media.answer(offer));
  await desk.call('active');
  await talks(desk, media);
  await media.close();
});
