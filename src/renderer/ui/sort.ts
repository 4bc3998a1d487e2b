/** What a list is sorted by. */
export interface Sorting<Id extends string = string> {
  readonly by: Id;
  readonly descending: boolean;
}

/**
 * The order after the name of a column was pressed: the same column turns round, another one begins in its own way, which is
 * `downFirst` for figures and times (the latest and the most on top) and upwards for words.
 */
export function nextSorting<Id extends string>(
  now: Sorting<Id>,
  pressed: Id,
  downFirst: boolean,
): Sorting<Id> {
  return now.by === pressed
    ? { by: pressed, descending: !now.descending }
    : { by: pressed, descending: downFirst };
}
