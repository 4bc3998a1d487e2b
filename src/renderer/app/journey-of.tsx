import { JourneyList } from '../features/journey/index.ts';
import { RecordingById } from '../features/recordings/index.ts';
import { useShell } from './shell-context.ts';

/** What has passed with a contact before; what may be opened opens in its tab (JOUR-1, JOUR-4). */
export function JourneyOf({ contactId }: { readonly contactId: string }) {
  const { openCall, openInteraction } = useShell();
  return (
    <JourneyList
      contactId={contactId}
      onOpenCall={(id) => openCall(id, 'byHand')}
      onOpenInteraction={(id) => openInteraction(id, 'byHand')}
      recording={(id) => <RecordingById id={id} />}
    />
  );
}
