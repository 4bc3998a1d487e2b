export { ContactSummary } from './contact-summary.tsx';
export { InformationPanel } from './information-panel.tsx';
export { RelationPanel, type RelationSubject } from './relation-panel.tsx';
export type { RelationWays } from './use-relation.ts';
