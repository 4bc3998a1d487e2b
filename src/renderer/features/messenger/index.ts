export { MessengerButton } from './button.tsx';
export { MessengerDrawer } from './drawer.tsx';
export { MessengerPage } from './page.tsx';
