export { AbandonedOutcome } from './abandoned-outcome.tsx';
export { InteractionOutcome } from './interaction-outcome.tsx';
export { OutcomePanel } from './outcome-panel.tsx';
