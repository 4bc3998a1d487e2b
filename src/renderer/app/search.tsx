import { useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNoticesOpened } from '../features/notification-centre/index.ts';
import { mayOnlyLook, usePhoneActions } from '../features/phone-bar/index.ts';
import { type Find, type NamedCommand, SearchBox } from '../features/search/index.ts';
import { useKeysOverview } from '../features/settings/index.ts';
import {
  useDial,
  useHeaderFunctions,
  useKeysInUse,
  useLive,
  useMessengerPlace,
  windowCommands,
} from '../platform/index.ts';
import { type CommandContext, commands } from './commands.ts';
import { contactTab } from './contact-tab.tsx';
import { recordTab } from './record-tab.tsx';
import { useShell } from './shell-context.ts';
import type { TabsHandle } from './tabs/use-tabs.ts';
import { useInteractionContext } from './use-interaction-context.ts';
import { useVisitor } from './use-visitor.ts';

/** The search in the header: what is found opens in its tab, colleagues are called, commands are done. */
export function Search({ tabs }: { readonly tabs: TabsHandle }) {
  const { t } = useTranslation();
  const { session, open, openCall, openInteraction } = useShell();
  const [, setNotices] = useNoticesOpened();
  const [, setOverview] = useKeysOverview();
  const { setOpened: setMessenger } = useMessengerPlace();
  const has = useHeaderFunctions();
  const dial = useDial();
  const visitor = useVisitor();
  const phone = useLive('phone');
  const { byInteraction } = useLive('unread');
  const interactions = useInteractionContext(tabs);
  const { supervising } = useLive('board');
  const actions = usePhoneActions();
  const keys = useKeysInUse();
  const context: CommandContext = {
    phone,
    actions,
    readOnly: mayOnlyLook(session.readOnly, phone.calls),
    supervisingBy: supervising?.callId ?? null,
    keys,
    tabs,
    agent: visitor,
    unread: byInteraction,
    interactions,
  };
  const run = useEffectEvent((id: string) => {
    const command = commands.find((each) => each.id === id);
    // What was possible when the list was drawn may be over.
    if (command?.enabled(context) === true) command.run(context);
  });
  const named = (): NamedCommand[] => [
    ...commands.flatMap(({ id, enabled }): NamedCommand[] => {
      const word = windowCommands.find((each) => each.id === id)?.word;
      if (word === undefined || !enabled(context)) return [];
      return [
        {
          id,
          name: t(`settings.shortcuts.words.${word}`),
          shortcut: keys.get(id) ?? null,
          run: () => run(id),
        },
      ];
    }),
    {
      id: 'dial.new',
      name: t('header.newCall'),
      shortcut: keys.get('dial.new') ?? null,
      run: () => dial({ text: '', name: null, how: 'new' }),
    },
    {
      id: 'keys.overview',
      name: t('keys.title'),
      shortcut: keys.get('keys.overview') ?? null,
      run: () => setOverview(true),
    },
    ...(has('messenger')
      ? [
          {
            id: 'messenger.toggle',
            name: t('settings.shortcuts.words.messenger'),
            shortcut: keys.get('messenger.toggle') ?? null,
            run: () => setMessenger(true),
          },
        ]
      : []),
    {
      id: 'notices.open',
      name: t('notices.title'),
      shortcut: keys.get('notices.open') ?? null,
      run: () => setNotices(true),
    },
  ];
  const show = (find: Find) => {
    switch (find.kind) {
      case 'contact':
        return open(contactTab.kind, find.id, 'byHand');
      case 'record':
        return open(recordTab.kind, find.id, 'byHand');
      case 'interaction':
        if (find.channel !== null && find.channel !== 'voice') return openInteraction(find.id, 'byHand');
        return find.id === '' ? undefined : openCall(find.id, 'byHand');
      case 'person':
        return dial({ text: find.id, name: find.title, how: 'confirm' });
      case 'command':
        return named()
          .find(({ id }) => id === find.id)
          ?.run();
    }
  };
  return <SearchBox commands={named} onOpen={show} />;
}
