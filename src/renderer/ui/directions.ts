/* Which way a field is written: Mantine would give `dir` to what is around the field. */

/** As its text begins. */
export const byItsText = { input: { dir: 'auto' } } as const;

/** Numbers and addresses, whatever the language. */
export const leftToRight = { input: { dir: 'ltr' } } as const;
