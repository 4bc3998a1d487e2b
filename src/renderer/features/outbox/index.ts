export { Notices, PendingWork } from './pending-work.tsx';
