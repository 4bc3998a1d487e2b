import type { Scenario, Step } from './scenarios.ts';

const hears = (
  who: Extract<Step, { does: 'hears' }>['who'],
  ...hears: ('ada' | 'ben' | 'eve' | 'customer' | 'outside')[]
) => ({ does: 'hears', who, hears }) as const;
const hearsMusic = (who: Extract<Step, { does: 'hears' }>['who']) =>
  ({ does: 'hears', who, hears: 'music' }) as const;

/** Ada talks to the customer of the queue. */
const queueCall: readonly Step[] = [
  { does: 'calls the queue', who: 'customer' },
  { does: 'answers', who: 'ada', whom: 'customer' },
];

/** What must work on every exchange. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a queue call',
    agents: ['ada'],
    steps: [
      ...queueCall,
      hears('ada', 'customer'),
      hears('customer', 'ada'),
      { does: 'hangs up', who: 'customer' },
      { does: 'is free', who: 'ada' },
    ],
  },
  {
    name: 'agent to agent',
    agents: ['ada', 'ben'],
    steps: [
      { does: 'calls', who: 'ada', whom: 'ben' },
      { does: 'answers', who: 'ben', whom: 'ada' },
      hears('ada', 'ben'),
      hears('ben', 'ada'),
      { does: 'hangs up', who: 'ben' },
      { does: 'is free', who: 'ada' },
    ],
  },
  {
    name: 'an outside number',
    agents: ['ada'],
    steps: [
      { does: 'calls', who: 'ada', whom: 'outside' },
      hears('ada', 'outside'),
      hears('outside', 'ada'),
      { does: 'hangs up', who: 'ada' },
      { does: 'is free', who: 'ada' },
    ],
  },
  {
    name: 'hold and resume',
    agents: ['ada'],
    steps: [
      ...queueCall,
      { does: 'holds', who: 'ada', whom: 'customer' },
      hearsMusic('customer'),
      { does: 'resumes', who: 'ada', whom: 'customer' },
      hears('customer', 'ada'),
      hears('ada', 'customer'),
      { does: 'hangs up', who: 'ada' },
    ],
  },
  {
    name: 'hold between agents',
    agents: ['ada', 'ben'],
    steps: [
      { does: 'calls', who: 'ada', whom: 'ben' },
      { does: 'answers', who: 'ben', whom: 'ada' },
      { does: 'holds', who: 'ben', whom: 'ada' },
      hearsMusic('ada'),
      { does: 'resumes', who: 'ben', whom: 'ada' },
      hears('ada', 'ben'),
      { does: 'hangs up', who: 'ada' },
      { does: 'is free', who: 'ben' },
    ],
  },
  {
    name: 'two calls side by side',
    agents: ['ada', 'ben'],
    steps: [
      ...queueCall,
      { does: 'holds', who: 'ada', whom: 'customer' },
      { does: 'calls', who: 'ada', whom: 'ben' },
      { does: 'answers', who: 'ben', whom: 'ada' },
      hearsMusic('customer'),
      hears('ben', 'ada'),
      { does: 'hangs up', who: 'ben' },
      { does: 'resumes', who: 'ada', whom: 'customer' },
      hears('customer', 'ada'),
      { does: 'hangs up', who: 'customer' },
      { does: 'is free', who: 'ada' },
    ],
  },
  {
    name: 'blind transfer',
    agents: ['ada', 'ben'],
    steps: [
      ...queueCall,
      { does: 'transfers blind', who: 'ada', whom: 'customer', to: 'ben' },
      { does: 'is free', who: 'ada' },
      hears('customer', 'ben'),
      hears('ben', 'customer'),
      { does: 'hangs up', who: 'customer' },
      { does: 'is free', who: 'ben' },
    ],
  },
  {
    name: 'attended transfer',
    agents: ['ada', 'ben'],
    steps: [
      ...queueCall,
      { does: 'holds', who: 'ada', whom: 'customer' },
      { does: 'calls', who: 'ada', whom: 'ben' },
      { does: 'answers', who: 'ben', whom: 'ada' },
      hears('ben', 'ada'),
      { does: 'transfers attended', who: 'ada', whom: 'customer', to: 'ben' },
      { does: 'is free', who: 'ada' },
      hears('customer', 'ben'),
      hears('ben', 'customer'),
      { does: 'hangs up', who: 'ben' },
    ],
  },
  {
    name: 'a conference of three by bridge',
    agents: ['ada', 'ben'],
    steps: [
      ...queueCall,
      { does: 'holds', who: 'ada', whom: 'customer' },
      { does: 'calls', who: 'ada', whom: 'ben' },
      { does: 'answers', who: 'ben', whom: 'ada' },
      { does: 'resumes', who: 'ada', whom: 'customer' },
      { does: 'bridges', who: 'ada' },
      hears('ada', 'ben', 'customer'),
      hears('ben', 'ada', 'customer'),
      hears('customer', 'ada', 'ben'),
      { does: 'hangs up', who: 'ada' },
      hears('ben', 'customer'),
      hears('customer', 'ben'),
      { does: 'hangs up', who: 'ben' },
    ],
  },
];
