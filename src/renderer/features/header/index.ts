export type { DeskItem } from './desk-items.ts';
export { Header } from './header.tsx';
export { SignOutLink } from './sign-out-link.tsx';
export { StateWord } from './state-word.tsx';
