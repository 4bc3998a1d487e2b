export { PendingWork } from './pending-work.tsx';
