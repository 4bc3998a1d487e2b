export { AccountField } from './account-field.tsx';
export { CreateRecordDialog } from './create-record-dialog.tsx';
export { RecordView } from './record-view.tsx';
