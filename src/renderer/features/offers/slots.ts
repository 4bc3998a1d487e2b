/**
 * The places of the stack from its foot up: what is shown keeps its place whatever goes from below it, so that no button comes
 * under a pointer that meant another one. What is new takes the lowest free place.
 */
export function placed(
  before: readonly (string | null)[],
  shown: readonly string[],
): readonly (string | null)[] {
  const places = before.map((id) => (id !== null && shown.includes(id) ? id : null));
  for (const id of shown) {
    if (places.includes(id)) continue;
    const free = places.indexOf(null);
    if (free === -1) places.push(id);
    else places[free] = id;
  }
  return places.slice(0, places.findLastIndex((id) => id !== null) + 1);
}
