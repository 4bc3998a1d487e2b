import css from './key-hint.module.css';

/** A shortcut as key caps: 'Ctrl+Enter' shows two. Decoration: the control carries `aria-keyshortcuts`. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className={css.keys} aria-hidden="true">
      {keys.split('+').map((key) => (
        <kbd key={key} className={css.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
