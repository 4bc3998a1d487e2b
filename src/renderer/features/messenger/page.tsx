import { useMediaQuery } from '@mantine/hooks';
import { Panes } from './panes.tsx';

/** The messenger as a page of its own. */
export function MessengerPage() {
  const narrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  return <Panes narrow={narrow} />;
}
