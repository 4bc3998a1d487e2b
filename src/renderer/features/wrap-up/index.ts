export { OutcomePanel } from './outcome-panel.tsx';
