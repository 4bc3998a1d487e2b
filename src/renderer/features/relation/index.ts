export { ContactSummary } from './contact-summary.tsx';
export { InformationPanel } from './information-panel.tsx';
export { RelationPanel } from './relation-panel.tsx';
