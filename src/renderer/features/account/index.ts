export { AccountDialogs } from './account-dialogs.tsx';
export { AccountItems } from './account-items.tsx';
export { passwordExpiry } from './expiry.ts';
export { MustChangePassword } from './must-change-password.tsx';
export { useAccountDialog } from './use-account-dialog.ts';
