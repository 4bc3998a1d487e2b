import { hangsUp, hears, hearsOnly, isFree, talks } from './scenario-steps.ts';
import type { OutsideTarget, Refusal, Scenario } from './scenarios.ts';

const refused = (name: string, whom: OutsideTarget, because: Refusal): Scenario => ({
  name,
  agents: ['ada'],
  steps: [{ does: 'calls', who: 'ada', whom }, { does: 'is refused', who: 'ada', because }, isFree('ada')],
});

/** Calls that agents make. */
export const OUTBOUND_SCENARIOS: readonly Scenario[] = [
  {
    name: 'an outside number',
    agents: ['ada'],
    steps: [
      { does: 'calls', who: 'ada', whom: 'outside' },
      { does: 'gets through', who: 'ada' },
      hears('ada', 'outside'),
      hears('outside', 'ada'),
      { does: 'holds', who: 'ada', whom: 'outside' },
      hearsOnly('outside', 'music'),
      { does: 'resumes', who: 'ada', whom: 'outside' },
      hears('outside', 'ada'),
      hangsUp('ada'),
      isFree('ada'),
    ],
  },
  refused('outbound, busy', 'busy', 'busy'),
  refused('outbound, wrong number', 'wrong', 'wrongNumber'),
  refused('outbound, nobody answers', 'silent', 'noAnswer'),
  refused('outbound, declined', 'declining', 'declined'),
  {
    name: 'outbound, taken back while it rings',
    agents: ['ada', 'ben'],
    steps: [
      { does: 'calls', who: 'ada', whom: 'ben' },
      { does: 'is rung', who: 'ben', whom: 'ada' },
      hangsUp('ada'),
      isFree('ada'),
      isFree('ben'),
    ],
  },
  {
    // With 603 the exchange would try nobody else (RFC 3261 section 21.6.2): an agent who declines says busy.
    name: 'an agent who declines',
    agents: ['ada', 'ben'],
    steps: [
      { does: 'calls', who: 'ada', whom: 'ben' },
      { does: 'declines', who: 'ben', whom: 'ada' },
      { does: 'is refused', who: 'ada', because: 'busy' },
      isFree('ada'),
      ...talks('ada', 'ben'),
      hears('ada', 'ben'),
      hangsUp('ada'),
    ],
  },
  {
    name: 'early media, then an answer',
    agents: ['ada'],
    steps: [
      { does: 'calls', who: 'ada', whom: 'announced' },
      hears('ada', 'announcement'),
      { does: 'gets through', who: 'ada' },
      hears('ada', 'outside'),
      hears('outside', 'ada'),
      hangsUp('ada'),
      isFree('ada'),
    ],
  },
  {
    name: 'keys for a voice menu',
    agents: ['ada'],
    steps: [
      { does: 'calls', who: 'ada', whom: 'menu' },
      { does: 'gets through', who: 'ada' },
      hears('ada', 'outside'),
      { does: 'presses', who: 'ada', whom: 'outside', keys: '1*0#' },
      { does: 'was told keys', who: 'outside', keys: '1*0#' },
      hears('outside', 'ada'),
      hangsUp('ada'),
    ],
  },
];
