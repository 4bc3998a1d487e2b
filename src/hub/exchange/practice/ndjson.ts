import { StringDecoder } from 'node:string_decoder';

export interface LineHandlers {
  /** A parsed line, of any shape. */
  line(value: unknown): void;
  /** A line that is no JSON, or one that is too long; nothing is read after a line that is too long. */
  garbage(why: 'notJson' | 'tooLong'): void;
}

/** Cuts a byte stream into lines of JSON. Returns the function that takes chunks. */
export function jsonLines(maxBytes: number, handlers: LineHandlers): (chunk: Uint8Array) => void {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  let broken = false;
  return (chunk) => {
    if (broken) return;
    pending += decoder.write(Buffer.from(chunk));
    for (let end = pending.indexOf('\n'); end >= 0 && !broken; end = pending.indexOf('\n')) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 1);
      if (line.length > maxBytes) broken = true;
      else if (line.trim() !== '') parse(line, handlers);
    }
    if (broken || pending.length > maxBytes) {
      broken = true;
      pending = '';
      handlers.garbage('tooLong');
    }
  };
}

function parse(line: string, handlers: LineHandlers) {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return handlers.garbage('notJson');
  }
  handlers.line(value);
}
