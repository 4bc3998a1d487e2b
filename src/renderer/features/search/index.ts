export type { Find, NamedCommand } from './groups.ts';
export { SearchBox } from './search-box.tsx';
