export { HomePage } from './home-page.tsx';
export type { DayList } from './my-day.tsx';
