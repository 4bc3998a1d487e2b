import type { Icon } from '@tabler/icons-react';
import { classes } from '../classes.ts';
import css from './writing.module.css';

interface ToolButtonProps extends React.ComponentProps<'button'> {
  readonly icon: Icon;
  /** What it does: it shows no words. */
  readonly label: string;
}

/** A quiet button with an icon, for the tools under a field and beside a line. */
export function ToolButton({ icon: Glyph, label, className, ...rest }: ToolButtonProps) {
  return (
    <button type="button" className={classes(css.tool, className)} aria-label={label} title={label} {...rest}>
      <Glyph size={18} stroke={1.5} aria-hidden="true" />
    </button>
  );
}

/** The look of such a button, for one that another component makes. */
export const toolClass = css.tool;
