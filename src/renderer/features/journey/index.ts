export { JourneyList } from './journey-list.tsx';
