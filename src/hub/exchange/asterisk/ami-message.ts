/** One message of the Asterisk Manager Interface: names are kept lower-case, a name that comes twice has all its values. */
export class AmiMessage {
  readonly #fields = new Map<string, string[]>();

  constructor(fields: Iterable<readonly [name: string, value: string]>) {
    for (const [name, value] of fields) {
      const key = name.toLowerCase();
      const values = this.#fields.get(key);
      if (values === undefined) this.#fields.set(key, [value]);
      else values.push(value);
    }
  }

  /** The first value; '' when the field is missing, which is how Asterisk itself says "nothing". */
  get(name: string): string {
    return this.#fields.get(name.toLowerCase())?.[0] ?? '';
  }

  all(name: string): readonly string[] {
    return this.#fields.get(name.toLowerCase()) ?? [];
  }
}

/** More than any message of Asterisk has; what exceeds it is not AMI, and is not kept in memory. */
const MAX_LINE = 64 * 1024;
const MAX_FIELDS = 4_000;

/**
 * Reads the line protocol from a stream of bytes, however it is cut. Lines without a colon (the greeting, output of commands)
 * are left out, CR LF and LF both end a line, overlong lines are cut.
 */
export class AmiParser {
  readonly #decoder = new TextDecoder();
  #line = '';
  #fields: [string, string][] = [];

  /** The messages that these bytes complete. */
  push(bytes: Uint8Array): AmiMessage[] {
    const messages: AmiMessage[] = [];
    const text = this.#line + this.#decoder.decode(bytes, { stream: true });
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      const message = this.#take(text.slice(from, end));
      if (message !== null) messages.push(message);
      from = end + 1;
    }
    this.#line = text.slice(from, from + MAX_LINE);
    return messages;
  }

  #take(raw: string): AmiMessage | null {
    const line = (raw.endsWith('\r') ? raw.slice(0, -1) : raw).slice(0, MAX_LINE);
    if (line === '') {
      const fields = this.#fields;
      this.#fields = [];
      return fields.length === 0 ? null : new AmiMessage(fields);
    }
    const colon = line.indexOf(':');
    if (colon > 0 && this.#fields.length < MAX_FIELDS)
      this.#fields.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    return null;
  }
}

export type AmiFields = Readonly<Record<string, string | readonly string[]>>;

/** An action as it goes on the wire. No value can end its line: CR, LF and NUL are taken out of names and values. */
export function formatAction(action: string, actionId: string, fields: AmiFields): string {
  const lines = [`Action: ${clean(action)}`, `ActionID: ${clean(actionId)}`];
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value)
      lines.push(`${clean(name)}: ${clean(one)}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function clean(value: string): string {
  return value.replaceAll(/[\r\n\0]/g, '');
}
