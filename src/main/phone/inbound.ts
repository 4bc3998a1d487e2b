import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

/** A call's INVITE is 3 to 6 KiB; RFC 3261 section 18.1.1 knows no limit on a stream, so this one is ours. */
export const largestMessage = 65_536;

const firstLine = /^(?:SIP\/2\.0 [1-6]\d\d(?: .*)?|[A-Z]{1,20} sips?:\S{1,1000} SIP\/2\.0)$/;
/** Mandatory in every message (RFC 3261 section 8.1.1), each in its long or compact form. */
const mandatory = [
  /^(?:via|v)\s*:/i,
  /^(?:from|f)\s*:/i,
  /^(?:to|t)\s*:/i,
  /^(?:call-id|i)\s*:/i,
  /^cseq\s*:/i,
] as const;
const contentLength = /^(?:content-length|l)\s*:\s*(.*)$/i;

/**
 * Looks at one frame before JsSIP does: its size, that it is text, its first line, the mandatory headers, and that the
 * body is as long as it says (RFC 3261 section 18.3). Keep-alives pass as they are.
 * @returns the text, or 'phone.malformed' with why
 */
export function readSipMessage(frame: Uint8Array): Result<string> {
  if (frame.byteLength > largestMessage) return fail(malformed(`${frame.byteLength} bytes`));
  const text = decode(frame);
  if (text === null) return fail(malformed('not UTF-8'));
  // Keep-alives (RFC 5626 section 3.5.1).
  if (text === '\r\n' || text === '\r\n\r\n') return ok(text);
  if (text.includes('\0')) return fail(malformed('NUL'));
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) return fail(malformed('no end of header'));
  const [start = '', ...lines] = text.slice(0, headEnd).split('\r\n');
  if (!firstLine.test(start)) return fail(malformed('first line'));
  if (!mandatory.every((header) => lines.some((line) => header.test(line))))
    return fail(malformed('mandatory header'));
  const declared = lines.map((line) => contentLength.exec(line)?.[1]).find((value) => value !== undefined);
  if (declared !== undefined) {
    if (!/^\d{1,6}$/.test(declared.trim())) return fail(malformed('Content-Length'));
    if (Buffer.byteLength(text.slice(headEnd + 4)) < Number(declared)) return fail(malformed('short body'));
  }
  return ok(text);
}

function malformed(what: string): Problem {
  return problem('phone.malformed', `malformed SIP message: ${what}`, { what });
}

function decode(frame: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(frame);
  } catch {
    return null;
  }
}
