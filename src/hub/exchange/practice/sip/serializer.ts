import type { SipMessage } from './message.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/**
 * Writes a message for the wire with its Content-Length in bytes. A value with a line break is a bug of the caller (it would
 * inject a header), so it throws; what customers chose is cleaned where the value is built.
 */
export function serializeSip(message: SipMessage): string {
  const start =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`;
  const lines = [start];
  for (const { name, value } of message.headers) {
    if (name.toLowerCase() === 'content-length') continue;
    lines.push(`${name}: ${value}`);
  }
  for (const line of lines) {
    if (CONTROL.test(line))
      throw new Error(`Control character in a SIP line: ${JSON.stringify(line.slice(0, 80))}`);
  }
  lines.push(`Content-Length: ${Buffer.byteLength(message.body)}`);
  return `${lines.join('\r\n')}\r\n\r\n${message.body}`;
}
