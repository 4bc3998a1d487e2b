export type { OpenNotice } from './notice-row.tsx';
export { NotificationCentre, useNoticesOpened } from './notification-centre.tsx';
