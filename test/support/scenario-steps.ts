import type { Speaker } from './scenario-ears.ts';
import type { AgentName, PersonName, Refusal, Step, Target } from './scenarios.ts';

export const hears = (who: PersonName, ...hears: Speaker[]): Step => ({ does: 'hears', who, hears });

export const hearsOnly = (who: PersonName, hears: 'music' | 'silence'): Step => ({
  does: 'hears',
  who,
  hears,
});

/** Ada talks to the customer of the queue. */
export const queueCall: readonly Step[] = [
  { does: 'calls the queue', who: 'customer' },
  { does: 'answers', who: 'ada', whom: 'customer' },
];

/** `who` calls an agent, who answers. */
export const talks = (who: AgentName, whom: AgentName): readonly Step[] => [
  { does: 'calls', who, whom },
  { does: 'answers', who: whom, whom: who },
];

/** `who` consults an agent about a call; they answer. */
export const consults = (who: AgentName, whom: AgentName, about: PersonName): readonly Step[] => [
  { does: 'consults', who, whom, about },
  { does: 'answers', who: whom, whom: who },
];

export const hangsUp = (who: AgentName | 'customer', whom?: PersonName): Step =>
  whom === undefined ? { does: 'hangs up', who } : { does: 'hangs up', who, whom };

export const isFree = (who: AgentName): Step => ({ does: 'is free', who });

/** `because`: nobody takes it. */
export const transfersBlind = (who: AgentName, whom: PersonName, to: Target, because?: Refusal): Step => ({
  does: 'transfers blind',
  who,
  whom,
  to,
  ...(because === undefined ? {} : { because }),
});
