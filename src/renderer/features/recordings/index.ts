export { CallRecordings, RecordingById } from './call-recordings.tsx';
export { RecordingsPage } from './recordings-page.tsx';
