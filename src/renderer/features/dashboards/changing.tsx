import { useState } from 'react';
import css from './dashboards.module.css';

/** A number that marks for a moment that it has changed, and moves nothing beside it. */
export function Changing({ value }: { readonly value: string }) {
  const [known, setKnown] = useState({ value, turn: 0 });
  if (known.value !== value) setKnown({ value, turn: known.turn + 1 });
  return (
    <span key={known.turn} className="tabular">
      <span className={known.turn === 0 ? undefined : css.changed}>{value}</span>
    </span>
  );
}
