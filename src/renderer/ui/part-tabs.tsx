import css from './part-tabs.module.css';

interface PartTabsProps<Part extends string> {
  readonly label: string;
  readonly parts: readonly {
    readonly part: Part;
    readonly name: string;
    readonly icon?: React.ReactNode;
    /** How much waits in it. */
    readonly badge?: React.ReactNode;
  }[];
  readonly chosen: Part;
  onChoose(part: Part): void;
  /** The element that shows the chosen part; it is named by `tabIdOf`. */
  readonly panelId: string;
}

/** The id of a part's tab, for the panel that it names. */
export function tabIdOf(panelId: string, part: string): string {
  return `${panelId}-${part}`;
}

/** A few parts of a page, of which one is shown: one stop for Tab, arrows lead from one to the next. */
export function PartTabs<Part extends string>({
  label,
  parts,
  chosen,
  onChoose,
  panelId,
}: PartTabsProps<Part>) {
  const at = parts.findIndex(({ part }) => part === chosen);
  return (
    <div role="tablist" aria-label={label} className={css.parts}>
      {parts.map(({ part, name, icon, badge }) => (
        <button
          key={part}
          type="button"
          role="tab"
          id={tabIdOf(panelId, part)}
          aria-selected={part === chosen}
          aria-controls={part === chosen ? panelId : undefined}
          tabIndex={part === chosen ? 0 : -1}
          className={css.part}
          onClick={() => onChoose(part)}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
            const next = parts[(at + step + parts.length) % parts.length];
            if (step === 0 || next === undefined) return;
            onChoose(next.part);
            document.getElementById(tabIdOf(panelId, next.part))?.focus();
          }}
        >
          {icon}
          {name}
          {badge}
        </button>
      ))}
    </div>
  );
}
