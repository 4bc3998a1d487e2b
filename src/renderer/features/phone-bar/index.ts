export { PhoneBar } from './phone-bar.tsx';
