export { CommitmentDialog } from './commitment-dialog.tsx';
export { FollowUps } from './follow-ups.tsx';
export { useCommitmentDialog } from './use-commitment-dialog.ts';
