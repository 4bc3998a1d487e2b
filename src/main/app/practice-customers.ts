import type { RouteName } from '#shared/hub-api/routes.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { HubCall } from '../net/hub-client.ts';
import type { HubSession } from '../session/hub-session.ts';

/** A customer with a voice of its own calls the first queue. */
const caller = {
  name: 'Maria Jansen',
  number: '+31201234567',
  voice: { kind: 'sample' },
  listenSeconds: null,
  patienceSeconds: 120,
} as const;

/** A customer who writes on the first web site, and goes on as they are answered. */
const writer = {
  name: 'Joris de Wit',
  texts: [
    'Hello, I would like to know when my order arrives.',
    'It is order 48213, from last week.',
    'That is all I wanted to know. Thank you!',
  ],
};

/** On a practice hub: simulated customers, to learn and to try. Elsewhere the hub refuses. */
export interface PracticeCustomers {
  call(): Promise<Result<null>>;
  chat(): Promise<Result<null>>;
}

export function createPracticeCustomers(hub: Pick<HubSession, 'call'>): PracticeCustomers {
  const start = async <N extends RouteName>(
    name: N,
    call: Omit<HubCall<N>, 'accessToken'>,
  ): Promise<Result<null>> => {
    const started = await hub.call(name, call);
    return started.ok ? ok(null) : fail(started.problem.problem);
  };
  return {
    call: () => start('practiceStartCustomer', { body: caller }),
    chat: () => start('practiceStartChat', { body: writer }),
  };
}
