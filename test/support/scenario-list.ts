import { OUTBOUND_SCENARIOS } from './scenario-list-outbound.ts';
import { SEVERAL_CALLS_SCENARIOS } from './scenario-list-several.ts';
import { TRANSFER_SCENARIOS } from './scenario-list-transfers.ts';
import { hangsUp, hears, hearsOnly, isFree, queueCall, talks } from './scenario-steps.ts';
import type { Scenario } from './scenarios.ts';

const ONE_CALL_SCENARIOS: readonly Scenario[] = [
  {
    name: 'a queue call',
    agents: ['ada'],
    steps: [
      ...queueCall,
      hears('ada', 'customer'),
      hears('customer', 'ada'),
      hangsUp('customer'),
      isFree('ada'),
    ],
  },
  {
    name: 'agent to agent',
    agents: ['ada', 'ben'],
    steps: [...talks('ada', 'ben'), hears('ada', 'ben'), hears('ben', 'ada'), hangsUp('ben'), isFree('ada')],
  },
  {
    name: 'hold and resume',
    agents: ['ada'],
    steps: [
      ...queueCall,
      { does: 'holds', who: 'ada', whom: 'customer' },
      hearsOnly('customer', 'music'),
      { does: 'resumes', who: 'ada', whom: 'customer' },
      hears('customer', 'ada'),
      hears('ada', 'customer'),
      hangsUp('ada'),
      isFree('ada'),
    ],
  },
  {
    name: 'hold between agents',
    agents: ['ada', 'ben'],
    steps: [
      ...talks('ada', 'ben'),
      { does: 'holds', who: 'ben', whom: 'ada' },
      hearsOnly('ada', 'music'),
      { does: 'resumes', who: 'ben', whom: 'ada' },
      hears('ada', 'ben'),
      hangsUp('ada'),
      isFree('ben'),
    ],
  },
  {
    name: 'the customer hangs up on hold',
    agents: ['ada'],
    steps: [
      ...queueCall,
      { does: 'holds', who: 'ada', whom: 'customer' },
      hearsOnly('customer', 'music'),
      hangsUp('customer'),
      isFree('ada'),
    ],
  },
  {
    name: 'mute, which outlives a hold',
    agents: ['ada'],
    steps: [
      ...queueCall,
      { does: 'mutes', who: 'ada', whom: 'customer' },
      hearsOnly('customer', 'silence'),
      hears('ada', 'customer'),
      { does: 'holds', who: 'ada', whom: 'customer' },
      hearsOnly('customer', 'music'),
      { does: 'resumes', who: 'ada', whom: 'customer' },
      hearsOnly('customer', 'silence'),
      { does: 'unmutes', who: 'ada', whom: 'customer' },
      hears('customer', 'ada'),
      hangsUp('customer'),
    ],
  },
  {
    name: 'a recording with a mask',
    agents: ['ada'],
    steps: [
      ...queueCall,
      hears('ada', 'customer'),
      { does: 'records', who: 'ada', whom: 'customer' },
      hears('ada', 'customer'),
      { does: 'masks', who: 'ada', whom: 'customer' },
      // Whom the mask hides hear each other as before.
      hears('ada', 'customer'),
      hears('customer', 'ada'),
      { does: 'unmasks', who: 'ada', whom: 'customer' },
      hears('ada', 'customer'),
      { does: 'stops recording', who: 'ada', whom: 'customer' },
      { does: 'is recorded', who: ['ada', 'customer'], masked: true },
      hangsUp('customer'),
    ],
  },
  {
    name: 'a recording that ends with the call',
    agents: ['ada'],
    steps: [
      ...queueCall,
      hears('ada', 'customer'),
      { does: 'records', who: 'ada', whom: 'customer' },
      hears('customer', 'ada'),
      hangsUp('customer'),
      isFree('ada'),
      { does: 'is recorded', who: ['ada', 'customer'], masked: false },
    ],
  },
  {
    name: 'declined, the call goes to somebody else',
    agents: ['ada', 'ben'],
    steps: [
      { does: 'calls the queue', who: 'customer' },
      { does: 'declines', who: 'ada', whom: 'customer' },
      { does: 'takes over the queue', who: 'ben' },
      { does: 'answers', who: 'ben', whom: 'customer' },
      hears('customer', 'ben'),
      hears('ben', 'customer'),
      isFree('ada'),
      hangsUp('ben'),
    ],
  },
  {
    name: 'the connection breaks in mid-call',
    agents: ['ada'],
    steps: [
      ...queueCall,
      hears('customer', 'ada'),
      { does: 'reconnects', who: 'ada' },
      hears('customer', 'ada'),
      hears('ada', 'customer'),
      { does: 'holds', who: 'ada', whom: 'customer' },
      { does: 'reconnects', who: 'ada' },
      hearsOnly('customer', 'music'),
      { does: 'resumes', who: 'ada', whom: 'customer' },
      hears('customer', 'ada'),
      hangsUp('customer'),
      isFree('ada'),
    ],
  },
];

/** What must work on every exchange. */
export const SCENARIOS: readonly Scenario[] = [
  ...ONE_CALL_SCENARIOS,
  ...OUTBOUND_SCENARIOS,
  ...SEVERAL_CALLS_SCENARIOS,
  ...TRANSFER_SCENARIOS,
];
