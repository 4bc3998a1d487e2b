import type { TabsState } from '#shared/ipc/views.ts';

export type Tab = TabsState['tabs'][number];

/** The open tabs, which one is in front, and the order in which they were last in front (the latest last). */
export interface TabsModel extends TabsState {
  readonly history: readonly string[];
}

/** Ids of rail pages stand among those of tabs with this before them. */
export const pagePrefix = 'page:';
export const homeId = `${pagePrefix}home`;

/** The tabs as they were remembered; one in front that no longer exists gives way to Home. */
export function restore(state: TabsState): TabsModel {
  const known = state.activeId !== null && exists(state.tabs, state.activeId);
  const activeId = known ? state.activeId : homeId;
  return { tabs: state.tabs, activeId, history: [] };
}

/** Brings a tab or a page to the front. */
export function activate(model: TabsModel, id: string): TabsModel {
  if (model.activeId === id || !exists(model.tabs, id)) return model;
  return { ...model, activeId: id, history: remember(model, model.activeId) };
}

/** Opens a tab in front; what is already open for that subject comes to the front instead. */
export function open(model: TabsModel, tab: Tab): TabsModel {
  const there = find(model, tab.kind, tab.subject);
  if (there !== undefined) return activate(model, there.id);
  return { tabs: [...model.tabs, tab], activeId: tab.id, history: remember(model, model.activeId) };
}

/** Opens a tab without bringing it to the front: the agent is at something else. */
export function openBehind(model: TabsModel, tab: Tab): TabsModel {
  if (find(model, tab.kind, tab.subject) !== undefined) return model;
  return { ...model, tabs: [...model.tabs, tab] };
}

/** The remembered tabs with those that were opened while they were read: what was brought to the front stays there. */
export function join(remembered: TabsModel, now: TabsModel): TabsModel {
  return now.tabs.reduce(
    (joined, tab) => (tab.id === now.activeId ? open(joined, tab) : openBehind(joined, tab)),
    remembered,
  );
}

/** Closes a tab; when it was in front, what was in front before it comes back. */
export function close(model: TabsModel, id: string): TabsModel {
  const tabs = model.tabs.filter((tab) => tab.id !== id);
  if (tabs.length === model.tabs.length) return model;
  const history = model.history.filter((each) => each !== id && exists(tabs, each));
  if (model.activeId !== id) return { ...model, tabs, history };
  return { tabs, activeId: history.at(-1) ?? homeId, history: history.slice(0, -1) };
}

/** The tab that is open for a subject. */
export function find(model: TabsState, kind: string, subject: string): Tab | undefined {
  return model.tabs.find((tab) => tab.kind === kind && tab.subject === subject);
}

/** The tab `step` places from the one in front, around the ends. */
export function neighbour(model: TabsModel, step: 1 | -1): string | null {
  const { tabs } = model;
  if (tabs.length === 0) return null;
  const at = tabs.findIndex((tab) => tab.id === model.activeId);
  const from = at === -1 ? (step === 1 ? -1 : 0) : at;
  return tabs[(from + step + tabs.length) % tabs.length]?.id ?? null;
}

function exists(tabs: readonly Tab[], id: string): boolean {
  return id.startsWith(pagePrefix) || tabs.some((tab) => tab.id === id);
}

function remember(model: TabsModel, id: string | null): readonly string[] {
  return id === null ? model.history : [...model.history.filter((each) => each !== id), id].slice(-50);
}
