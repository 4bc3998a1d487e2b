/**
 * French, Spanish and Italian have a form of their own for whole millions ("1 million d'appels"). Counts are always written in
 * figures here, where the sentence is that of `other`: it says `many` too, unless there are words for it.
 */
export function withMany(texts: object): object {
  const all: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(texts) as [string, unknown][]) {
    all[key] = typeof value === 'object' && value !== null ? withMany(value) : value;
    const many = key.replace(/_other$/, '_many');
    if (many !== key && !Object.hasOwn(texts, many)) all[many] = value;
  }
  return all;
}
