export { CallRecordings } from './call-recordings.tsx';
export { RecordingsPage } from './recordings-page.tsx';
