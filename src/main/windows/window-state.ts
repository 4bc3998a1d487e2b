import type { WindowState } from '../settings/settings.ts';

/** Keeps a remembered place only if enough of it is still on a screen to be seen and dragged. */
export function usableState(
  state: WindowState | null,
  workAreas: readonly { x: number; y: number; width: number; height: number }[],
): WindowState | null {
  if (state === null) return null;
  const visible = workAreas.some((area) => {
    const width = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
    const height = Math.min(state.y + state.height, area.y + area.height) - Math.max(state.y, area.y);
    return width >= Math.min(200, state.width) && height >= Math.min(100, state.height);
  });
  return visible ? state : null;
}
