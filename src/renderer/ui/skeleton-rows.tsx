import { Delayed } from './delayed.tsx';
import css from './skeleton-rows.module.css';

/** Grey rows in the shape of a list that is on its way. */
export function SkeletonRows({ label, rows = 12 }: { readonly label: string; readonly rows?: number }) {
  return (
    <Delayed>
      <div role="status" aria-label={label} className={css.rows}>
        {Array.from({ length: rows }, (_, index) => (
          <div key={`row-${index.toString()}`} className={css.row}>
            <span style={{ inlineSize: '4ch' }} />
            <span style={{ inlineSize: `${14 + ((index * 5) % 9)}ch` }} />
            <span style={{ inlineSize: `${10 + ((index * 7) % 11)}ch` }} />
            <span style={{ inlineSize: '12ch' }} />
          </div>
        ))}
      </div>
    </Delayed>
  );
}
