import { useCallback, useEffect, useRef, useState } from 'react';
import type { Attachment } from '#shared/domain/message.ts';
import { request } from '../../platform/index.ts';

/** What the window can draw; a drawing that may hold scripts is none of it. */
const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
/** Larger ones are looked at once they are saved. */
const largestPreview = 5_000_000;

/** Whether a file is shown as a picture. */
export function isPicture({ type, size }: Pick<Attachment, 'type' | 'size'>): boolean {
  return pictureTypes.includes(type) && size <= largestPreview;
}

/** A picture's address for an image once it is `wanted`; null before it is there. */
export function usePicture(
  fileId: string,
  wanted: boolean,
): { readonly url: string | null; readonly failed: boolean } {
  const [state, setState] = useState<{ url: string | null; failed: boolean }>({ url: null, failed: false });
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void request('files.get', { id: fileId })
      .then(async (answer) => {
        // The hub says the type by the content; anything else is not drawn, whatever its name says.
        if (!answer.ok || !pictureTypes.includes(answer.value.type)) return { url: null, failed: true };
        const { bytes, type } = answer.value;
        return { url: await dataUrl(new Blob([Uint8Array.from(bytes)], { type })), failed: false };
      })
      .then((next) => {
        if (!gone) setState(next);
      });
    return () => {
      gone = true;
    };
  }, [fileId, wanted]);
  return state;
}

/** As text: the window's content security policy has pictures from nowhere else. */
function dataUrl(blob: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(blob);
  });
}

/** Whether an element has been near the visible part once, and the ref to put on it. */
export function useSeenOnce(): readonly [boolean, (element: HTMLElement | null) => void] {
  const [seen, setSeen] = useState(false);
  const observer = useRef<IntersectionObserver | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (element === null) return;
    observer.current = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.current?.disconnect();
        setSeen(true);
      },
      { rootMargin: '400px' },
    );
    observer.current.observe(element);
  }, []);
  return [seen, ref];
}
