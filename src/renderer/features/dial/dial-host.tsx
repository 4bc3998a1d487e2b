import { useCallback, useEffect, useState } from 'react';
import { type DialWish, diallingContext, request, useEvent, useKeys } from '../../platform/index.ts';
import { mayBeDialled, useShortcut } from '../../ui/index.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { NewCallDialog } from './new-call-dialog.tsx';

interface DialHostProps {
  readonly readOnly: boolean;
  readonly children: React.ReactNode;
}

/**
 * Gives everything within it a way to dial, and holds the one dialog that does: for clicked numbers, for links and copied
 * numbers that main hands over, and for its keys.
 */
export function DialHost({ readOnly, children }: DialHostProps) {
  const [wish, setWish] = useState<DialWish | null>(null);
  const open = useCallback((next: DialWish) => setWish(next), []);
  const close = () => setWish(null);
  useShortcut(useKeys('dial.new'), () => setWish({ text: '', name: null, how: 'new' }), wish === null);
  // The latest wish counts: a link that is clicked while the dialog is open takes its place.
  useEvent('dial.requested', ({ text }) => setWish(wishOf(text)));
  // What was asked for before this window could show it: a link that started the program.
  useEffect(() => {
    void request('dial.ready', null).then((answer) => {
      if (answer.ok && answer.value !== null) setWish(wishOf(answer.value.text));
    });
  }, []);
  return (
    <diallingContext.Provider value={open}>
      {children}
      {wish?.how === 'confirm' ? (
        <ConfirmDialog
          key={wish.text}
          text={wish.text}
          name={wish.name}
          interactionId={wish.interactionId ?? null}
          readOnly={readOnly}
          onClose={close}
          onEdit={() => setWish({ ...wish, how: 'new' })}
        />
      ) : null}
      {wish?.how === 'new' ? (
        <NewCallDialog
          key={wish.text}
          text={wish.text}
          interactionId={wish.interactionId ?? null}
          readOnly={readOnly}
          onClose={close}
        />
      ) : null}
    </diallingContext.Provider>
  );
}

/** A number that a link or the clipboard holds is asked about; anything else is looked for. */
function wishOf(text: string): DialWish {
  return { text, name: null, how: mayBeDialled(text) ? 'confirm' : 'new' };
}
