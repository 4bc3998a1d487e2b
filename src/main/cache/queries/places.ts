/**
 * The order of a list is one number: a millisecond times 2048, plus a place within that millisecond that comes from the id. It is
 * also the rowid of the text index, so that list and search both read backwards from a key.
 */
export const placesPerMs = 2048;

/** A place for a row of this moment (milliseconds) that is not taken. */
export function freePlace(at: number, id: string, isTaken: (place: number) => boolean): number {
  const base = Math.round(at) * placesPerMs;
  const wish = Number.parseInt(id.slice(-3), 16) % placesPerMs;
  for (let step = 0; step < placesPerMs; step += 1) {
    const place = base + ((wish + step) % placesPerMs);
    if (!isTaken(place)) return place;
  }
  throw new Error('More than 2048 rows of one millisecond');
}
