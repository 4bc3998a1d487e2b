export { CreateRecordDialog } from './create-record-dialog.tsx';
export { RecordView } from './record-view.tsx';
