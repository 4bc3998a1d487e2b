export { CommitmentDialog } from './commitment-dialog.tsx';
export { startOf } from './commitment-form.ts';
export { FollowUps } from './follow-ups.tsx';
export { useCommitmentDialog } from './use-commitment-dialog.ts';
