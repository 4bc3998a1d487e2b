export { InteractionsPage } from './interactions-page.tsx';
