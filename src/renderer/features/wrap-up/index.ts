export { AbandonedOutcome } from './abandoned-outcome.tsx';
export { OutcomePanel } from './outcome-panel.tsx';
