/**
 * Makes every string inside a parsed JSON value storable: PostgreSQL refuses NUL in text and lone surrogates in JSON. A
 * note with such a character must not be refused for ever, so the character goes and the note stays.
 */
export function cleanText(value: unknown): unknown {
  if (typeof value === 'string')
    return value.includes('\0') ? value.replaceAll('\0', '').toWellFormed() : value.toWellFormed();
  if (Array.isArray(value)) return value.map(cleanText);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [cleanText(key) as string, cleanText(item)]),
    );
  }
  return value;
}
