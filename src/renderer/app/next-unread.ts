import type { UnreadView } from '#shared/ipc/interactions.ts';
import type { TabsModel } from './tabs/tabs-state.ts';

/**
 * The interaction with unread messages that comes next: after the one in front, around the end, so that pressing again goes
 * through all of them. Null when everything is read.
 *
 * @param kind of the tabs that interactions have
 */
export function nextUnread(
  unread: UnreadView['byInteraction'],
  { tabs, activeId }: Pick<TabsModel, 'tabs' | 'activeId'>,
  kind: string,
): string | null {
  const front = tabs.find(({ id }) => id === activeId);
  const here = front?.kind === kind ? front.subject : null;
  const at = unread.findIndex(({ interactionId }) => interactionId === here);
  const next = unread[(at + 1) % unread.length];
  return next === undefined || next.interactionId === here ? null : next.interactionId;
}
