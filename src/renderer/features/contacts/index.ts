export { ContactCloseGuard } from './close-guard.tsx';
export { ContactView } from './contact-view.tsx';
export { ContactsPage } from './contacts-page.tsx';
export type { AccountPicker } from './detail-form.tsx';
export { useContactLabel } from './label.ts';
export { Mentions } from './mentions.tsx';
export { NewContactItem } from './new-contact-item.tsx';
