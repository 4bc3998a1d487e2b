/**
 * For a menu that stands in the page where its button does, and not at its end: what it says belongs to the landmark of the
 * button, and nothing in it but its items can have the focus, which is on the first of them when it opens (ARIA APG).
 */
export const menuInPlace = {
  withinPortal: false,
  floatingStrategy: 'fixed',
  withInitialFocusPlaceholder: false,
} as const;
