export type { OpenNotice } from './notice-row.tsx';
export { NotificationCentre, noticesShortcut, useNoticesOpened } from './notification-centre.tsx';
