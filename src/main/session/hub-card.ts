import { z } from 'zod';
import { type HubCard, hubCardSchema, protocolSchema } from '#shared/hub-api/session.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { callHubRaw } from '../net/hub-client.ts';
import type { Net } from '../net/port.ts';
import { protocolProblem } from './hub-address.ts';

/** What the card of any hub, also of a far newer one, has. */
const anyHubSchema = z.object({ product: z.literal('lineside-hub'), protocol: protocolSchema });

/**
 * Asks what stands at an address. 'session.notAHub' when it answers and is none, 'session.protocolTooOld' or 'TooNew' when
 * it is one that this desktop cannot talk to, 'net.*' when it does not answer.
 */
export async function readHubCard(net: Net, address: string): Promise<Result<HubCard>> {
  const answered = await callHubRaw(net, address, 'hubCard', { timeoutMs: 10_000 });
  if (!answered.ok) {
    const { status, problem: reason } = answered.problem;
    // Trouble of a gateway may pass; any other answer is somebody else's.
    const isTrouble = status === 0 || status >= 500 || status === 429 || status === 407;
    return fail(isTrouble ? awayProblem(status, reason) : notAHub(status));
  }
  const any = anyHubSchema.safeParse(answered.value);
  if (!any.success) return fail(notAHub(200));
  const unfit = protocolProblem(any.data.protocol);
  if (unfit !== null) return fail(unfit);
  const card = hubCardSchema.safeParse(answered.value);
  return card.success ? ok(card.data) : fail(notAHub(200));
}

function notAHub(status: number) {
  return problem('session.notAHub', 'what answers there is not a hub', { status });
}

function awayProblem(status: number, reason: ReturnType<typeof problem>) {
  return reason.code === 'net.notJson'
    ? problem('hub.away', `a gateway answered ${status}`, { status })
    : reason;
}
