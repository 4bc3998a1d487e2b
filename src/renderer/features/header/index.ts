export { Header } from './header.tsx';
export { StateWord } from './state-word.tsx';
