import { useCommitmentDialog } from '../../features/commitments/index.ts';
import { NotificationCentre, type OpenNotice } from '../../features/notification-centre/index.ts';
import { usePlaces } from '../../platform/index.ts';
import { contactTab } from '../contact-tab.tsx';
import { useShell } from '../shell-context.ts';

interface NoticeCentreProps {
  /** Leads to what refused work is about. */
  onOpenRefused(aggregate: string): void;
}

/** The notification centre, with the way to what each notice is about (NOTIF-13). */
export function NoticeCentre({ onOpenRefused }: NoticeCentreProps) {
  const { open, openCall, openInteraction } = useShell();
  const places = usePlaces();
  const commitment = useCommitmentDialog();
  const show = (notice: OpenNotice) => {
    switch (notice.kind) {
      case 'missedOffer':
        return openInteraction(notice.offer.interactionId, 'byHand');
      case 'missedCall':
        if (notice.callId === null) places.open('voiceCalls', 'missed');
        else openCall(notice.callId, 'byHand');
        return;
      case 'mention':
        if (notice.about.kind === 'interaction') openInteraction(notice.about.id, 'byHand');
        else open(contactTab.kind, notice.about.id, 'byHand');
        return;
      case 'commitment':
        return commitment.show({ kind: 'known', id: notice.commitment.id });
    }
  };
  return <NotificationCentre onOpen={show} onOpenRefused={onOpenRefused} />;
}
