import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useDismiss, useInteractionDialogs } from '../features/interaction/index.ts';
import { useDescribe } from '../i18n/index.ts';
import { request, useKept, useLive, useRequest } from '../platform/index.ts';
import type { InteractionContext } from './interaction-commands.ts';
import { interactionTab } from './interaction-tab.tsx';
import type { TabsHandle } from './tabs/use-tabs.ts';

/** What keys and commands of interactions are about now: what is offered, and the tab in front. */
export function useInteractionContext(tabs: TabsHandle): InteractionContext {
  const { t } = useTranslation();
  const describe = useDescribe();
  const closeButtonProps = { 'aria-label': t('common.dismiss') };
  const { offers } = useLive('offers');
  const { show } = useInteractionDialogs();
  const tab = tabs.model.tabs.find(({ id }) => id === tabs.model.activeId);
  const id = tab?.kind === interactionTab.kind ? tab.subject : null;
  const front = useRequest('interactions.get', { id: id ?? '' }, { enabled: id !== null }).data ?? null;
  const [, compose] = useKept<'reply' | 'note' | null>(`composer:${id ?? ''}`, null);
  const [, lookAt] = useKept<'outcome' | 'note'>(`interaction.foot:${id ?? ''}`, 'outcome');
  const dismiss = useDismiss(front, {
    left: () => tab !== undefined && tabs.close(tab.id),
    ask: () => id !== null && show({ kind: 'outcome', id, status: 'closed' }),
  });
  return {
    offers,
    front: id === null ? null : front,
    // Its card says it as well; but who pressed a key looks elsewhere.
    answer: (offerId, how) =>
      void request(how === 'accept' ? 'offers.accept' : 'offers.reject', { id: offerId }).then((answer) => {
        if (answer.ok) return;
        const { what, todo } = describe(answer.problem);
        notifications.show({ color: 'yellow', title: what, message: todo, closeButtonProps });
      }),
    show,
    dismiss,
    writeNote: () => {
      compose('note');
      lookAt('note');
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('#tab-panel [data-mode="note"] textarea')?.focus(),
      );
    },
  };
}
