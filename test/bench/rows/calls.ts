import { setTimeout as reaction } from 'node:timers/promises';
import { press, watchForRing } from '../bar.ts';
import { bareSide, desktopSide, type Side } from '../sides.ts';
import type { Site } from '../site.ts';
import type { Row } from '../table.ts';

/** What an agent needs at the very least from hearing the ring to pressing the button: the microphone is open by then. */
const reactionMs = 1000;

interface Times {
  readonly ring: number;
  readonly answer: number;
  readonly hold: number;
}

/**
 * INVITE on the WebSocket to the ring in the DOM, click on Answer to the first RTP packet at the peer, and click on Hold to
 * the re-INVITE that the peer has answered; against JsSIP in a bare page, whose microphone is open and which answers with its
 * first candidate. Both take the same calls in turn.
 */
export async function measureCalls(site: Site, runs: number): Promise<Record<keyof Times, Row>> {
  await using stack = new AsyncDisposableStack();
  const ours = await desktopSide(site, stack);
  const limit = await bareSide(site, stack);
  const measured: { ours: Times[]; limit: Times[] } = { ours: [], limit: [] };
  for (let run = 0; run < runs; run += 1) {
    measured.ours.push(await takeCall(ours));
    measured.limit.push(await takeCall(limit));
  }
  const figures = (of: keyof Times) => ({
    unit: 'ms',
    limitName: 'JsSIP in a bare page',
    ours: measured.ours.map((times) => times[of]),
    limit: measured.limit.map((times) => times[of]),
  });
  return {
    ring: { name: 'INVITE to ring in the DOM', budget: { kind: 'plus', value: 8 }, ...figures('ring') },
    answer: {
      name: 'Answer to first RTP packet',
      budget: { kind: 'factor', value: 1.3 },
      ...figures('answer'),
    },
    hold: { name: 'Hold to its answered re-INVITE', budget: { kind: 'plus', value: 8 }, ...figures('hold') },
  };
}

async function takeCall(side: Side): Promise<Times> {
  const ring = await watchForRing(side.page);
  const call = await side.call();
  const rangAt = await ring.seen();
  await reaction(reactionMs);
  const answeredAt = await press(side.page, 'answer');
  const heardAt = await call.firstPacketAt;
  await reaction(reactionMs);
  const heldAt = await press(side.page, 'hold');
  const agreedAt = await call.nextHold(true);
  await call.hangUp();
  await side.after([call]);
  return { ring: rangAt - call.invitedAt, answer: heardAt - answeredAt, hold: agreedAt - heldAt };
}
