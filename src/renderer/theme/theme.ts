import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eceefb',
  '#dde1f8',
  '#bcc4f1',
  '#a3aff4',
  '#7a89e4',
  '#5a6ad6',
  '#4f5fd0',
  '#4250b4',
  '#374397',
  '#2b357a',
];

/** Mantine's own colours are led back to the tokens, so that a menu and our own panel are of one piece. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent },
  primaryShade: { light: 6, dark: 5 },
  fontFamily: 'var(--ls-font)',
  fontSizes: { xs: '0.6875rem', sm: '0.8125rem', md: '0.8125rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  headings: { fontFamily: 'var(--ls-font)', fontWeight: '600' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  cursorType: 'default',
  respectReducedMotion: true,
  components: {
    // In their place and not at the end of the page: what is said there belongs to the landmark it is said in.
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        transitionProps: { duration: 80 },
        withinPortal: false,
        floatingStrategy: 'fixed',
      },
    },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'none', offset: 4 } },
    Popover: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'none' } },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 100 },
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
    // The head of a dialog is no banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Button: { defaultProps: { size: 'sm' } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--ls-surface)',
  '--mantine-color-text': 'var(--ls-text)',
  '--mantine-color-dimmed': 'var(--ls-text-2)',
  '--mantine-color-placeholder': 'var(--ls-text-3)',
  '--mantine-color-anchor': 'var(--ls-accent-text)',
  '--mantine-color-default': 'var(--ls-surface)',
  '--mantine-color-default-hover': 'var(--ls-hover)',
  '--mantine-color-default-color': 'var(--ls-text)',
  '--mantine-color-default-border': 'var(--ls-line-strong)',
  '--mantine-color-error': 'var(--ls-bad-text)',
  '--mantine-color-gray-light-color': 'var(--ls-text-2)',
  '--mantine-color-gray-light-hover': 'var(--ls-hover)',
  '--mantine-primary-color-filled': 'var(--ls-accent)',
  '--mantine-primary-color-filled-hover': 'var(--ls-accent-hover)',
};

/** Lays the tokens under Mantine's variables. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: shared, light: shared, dark: shared });
