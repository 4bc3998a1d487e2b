import { useEffect, useRef, useState } from 'react';

/** A text field that is written to from outside of it as well: its text, where its caret is, and putting words there. */
export interface Field {
  readonly ref: React.RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** Null while the field is not where one types. */
  readonly caret: number | null;
  onChange(event: React.ChangeEvent<HTMLTextAreaElement>): void;
  /** Call on whatever moves the caret. */
  follow(): void;
  leave(): void;
  /** Puts words in place of `from` to `to`, else where the caret is, and the caret behind them. */
  insert(words: string, range?: { readonly from: number; readonly to: number }): void;
  select(from: number, to: number): void;
}

/**
 * @param kept the text as it is kept elsewhere; what changes there stands here
 * @param keep the new text, when something was typed or put in
 */
export function useField(kept: string, keep: (text: string) => void): Field {
  const ref = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  // Of its own as well: what is kept comes back a moment later, and the caret would have gone to the end by then.
  const [typed, setTyped] = useState({ text: kept, kept });
  if (kept !== typed.kept) setTyped({ text: kept, kept });
  const next = useRef<number | null>(null);
  useEffect(() => {
    const place = next.current;
    if (place === null || ref.current === null) return;
    next.current = null;
    ref.current.focus();
    ref.current.setSelectionRange(place, place);
    setCaret(place);
  });
  const write = (text: string) => {
    setTyped({ text, kept });
    keep(text);
  };
  return {
    ref,
    text: typed.text,
    caret,
    onChange: ({ currentTarget: { value, selectionStart } }) => {
      write(value);
      setCaret(selectionStart);
    },
    follow: () => setCaret(ref.current?.selectionStart ?? null),
    leave: () => setCaret(null),
    insert: (words, range) => {
      const from = range?.from ?? ref.current?.selectionStart ?? typed.text.length;
      const to = range?.to ?? ref.current?.selectionEnd ?? typed.text.length;
      next.current = from + words.length;
      write(typed.text.slice(0, from) + words + typed.text.slice(to));
    },
    select: (from, to) => {
      ref.current?.focus();
      ref.current?.setSelectionRange(from, to);
      setCaret(to);
    },
  };
}
