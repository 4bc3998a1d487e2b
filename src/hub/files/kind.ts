/** What a file is, by its content: what programs would run is refused, and nobody's word makes a picture of something else. */
type Judged = { readonly kind: 'refused' } | { readonly kind: 'taken'; readonly type: string };

/** So many bytes of the beginning are enough to tell. */
export const bytesToJudge = 4096;

const unknown = 'application/octet-stream';

/** Names that an operating system runs, whatever is in the file. */
const runnable =
  /\.(?:exe|dll|com|scr|pif|cpl|msi|msp|msix|appx|bat|cmd|ps1|psm1|vbs|vbe|wsf|wsh|hta|jse|js|jar|lnk|reg|inf|app|dmg|pkg|deb|rpm|sh|command|desktop|apk|xll|iso|img)[. ]*$/i;

/** First bytes of programs: Windows, Linux, macOS (four orders of bytes), and scripts that name their interpreter. */
const programs: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xfe, 0xed, 0xfa, 0xce],
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  [0x23, 0x21],
];

interface Signature {
  readonly type: string;
  readonly at?: number;
  readonly bytes: readonly number[];
  readonly and?: { readonly at: number; readonly text: string };
}

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];

const signatures: readonly Signature[] = [
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', bytes: ascii('GIF8') },
  { type: 'image/webp', bytes: ascii('RIFF'), and: { at: 8, text: 'WEBP' } },
  { type: 'audio/wav', bytes: ascii('RIFF'), and: { at: 8, text: 'WAVE' } },
  { type: 'image/heic', at: 4, bytes: ascii('ftypheic') },
  { type: 'video/mp4', at: 4, bytes: ascii('ftyp') },
  { type: 'application/pdf', bytes: ascii('%PDF-') },
  { type: 'application/zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { type: 'application/zip', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { type: 'audio/mpeg', bytes: ascii('ID3') },
  { type: 'audio/mpeg', bytes: [0xff, 0xfb] },
  { type: 'audio/ogg', bytes: ascii('OggS') },
  { type: 'application/x-ole-storage', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
];

/** Documents that are archives inside, and those of older office programs: the content says only the outer kind. */
const inside: Readonly<Record<string, RegExp>> = {
  'application/zip':
    /^application\/(?:vnd\.openxmlformats-officedocument\.|vnd\.oasis\.opendocument\.|epub\+zip)/,
  'application/x-ole-storage': /^application\/(?:msword|vnd\.ms-(?:excel|powerpoint|outlook))$/,
};

/** Kinds of text that show as text; web pages and drawings with scripts in them are none. */
const texts = /^(?:text\/(?:plain|csv|markdown|calendar|vcard)|application\/json)$/;

/** Judges a file by its name, what it is said to be, and its first bytes. */
export function judge(name: string, claimed: string, beginning: Uint8Array): Judged {
  const starts = (bytes: readonly number[], at = 0) =>
    bytes.every((byte, index) => beginning[at + index] === byte);
  if (runnable.test(name) || programs.some((bytes) => starts(bytes))) return { kind: 'refused' };
  const known = signatures.find(
    ({ bytes, at, and }) => starts(bytes, at) && (and === undefined || starts(ascii(and.text), and.at)),
  );
  if (known !== undefined)
    return { kind: 'taken', type: inside[known.type]?.test(claimed) === true ? claimed : known.type };
  if (!isText(beginning)) return { kind: 'taken', type: unknown };
  return { kind: 'taken', type: texts.test(claimed) ? claimed : 'text/plain' };
}

/** UTF-8 without the characters that no text has; a character that the beginning cuts in two does not count. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
