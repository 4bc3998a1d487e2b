export { AbandonedPage } from './abandoned-page.tsx';
