/** The only reader of the process's environment in main. Empty counts as not set. */
const read = (name: string): string | null => {
  const value = process.env[name];
  return value === undefined || value === '' ? null : value;
};

export const env = {
  /** Windows' folder for settings of the whole machine. */
  programData: read('ProgramData'),
  /** 'en-XA' or 'ar-XB': the window in a pseudo-language, for those who build it. */
  pseudo: read('LINESIDE_PSEUDO'),
} as const;
