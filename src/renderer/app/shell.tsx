import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isEchoNumber } from '#shared/domain/echo-number.ts';
import type { SessionView } from '#shared/ipc/views.ts';
import { AccountDialogs, AccountItems } from '../features/account/index.ts';
import { NewContactItem } from '../features/contacts/index.ts';
import { ChoosePhoneDialog, PhoneMenu } from '../features/desk-phone/index.ts';
import { DialBox } from '../features/dial/index.ts';
import { type DeskItem, Header } from '../features/header/index.ts';
import { Offers } from '../features/offers/index.ts';
import { PendingWork } from '../features/outbox/index.ts';
import { PhoneActionsProvider, PhoneBar } from '../features/phone-bar/index.ts';
import { KeysItem, KeysOverview, LanguageSwitch, ThemeItems } from '../features/settings/index.ts';
import {
  placesContext,
  useEvent,
  useHeaderFunctions,
  useLive,
  useMessengerPlace,
  useRequest,
} from '../platform/index.ts';
import { commandFor } from './commands.ts';
import { Commitments } from './commitments.tsx';
import { contactTab } from './contact-tab.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { InteractionDialogHost, InteractionDialogsProvider } from './interaction-dialogs.tsx';
import { interactionTab } from './interaction-tab.tsx';
import { MessengerSide, MessengerTray } from './messenger-side.tsx';
import { NoticeCentre } from './notices/notice-centre.tsx';
import { NoticeLine } from './notices/notice-line.tsx';
import { useParts } from './places.ts';
import { Rail } from './rail.tsx';
import { recordTab } from './record-tab.tsx';
import { pagesOf, tabKind } from './registry.tsx';
import { ScreenPop } from './screen-pop.tsx';
import { Search } from './search.tsx';
import css from './shell.module.css';
import { type ShellContext, shellContext } from './shell-context.ts';
import { StripToggle } from './strip-toggle.tsx';
import { TabStrip } from './tabs/tab-strip.tsx';
import { useGuardedClose } from './tabs/use-guarded-close.tsx';
import { type TabsHandle, useTabs } from './tabs/use-tabs.ts';
import { useInteractionContext } from './use-interaction-context.ts';
import { usePhoneKeys } from './use-phone-keys.ts';
import { useVisitor } from './use-visitor.ts';
import { voiceCallTab } from './voice-call-tab.tsx';
import { WatchInteractions } from './watch-interactions.ts';

/** The frame around an agent's day: who I am, the phone, where I am, what is open, what I must know. */
export function Shell({ session }: { readonly session: Extract<SessionView, { kind: 'signedIn' }> }) {
  const { t } = useTranslation();
  const { tabs, guard } = useGuardedClose(useTabs());
  const parts = useParts(tabs);
  const has = useHeaderFunctions();
  const messenger = useMessengerPlace();
  const [choosing, setChoosing] = useState(false);
  const open = useEffectEvent((kind: string, subject: string, how: 'byHand' | 'byWork') => {
    if (tabs.open(kind, subject, how)) return;
    notifications.show({ color: 'yellow', title: t('tabs.fullWhat'), message: t('tabs.fullTodo') });
  });
  const context = useMemo(
    (): ShellContext => ({
      session,
      open: (kind, subject, how) => open(kind, subject, how),
      openCall: (callId, how) => open(voiceCallTab.kind, callId, how),
      openInteraction: (id, how) => open(interactionTab.kind, id, how),
    }),
    [session],
  );
  // Refused work leads to what it is about.
  const openAggregate = (aggregate: string) => {
    const [kind, ...subject] = aggregate.split(':');
    if (kind === 'contact') context.open(contactTab.kind, subject.join(':'), 'byWork');
    else if (kind === 'interaction') context.openInteraction(subject.join(':'), 'byWork');
    else if (kind === 'record') context.open(recordTab.kind, subject.join(':'), 'byWork');
    else if (kind === 'messenger') messenger.open(subject.join(':'));
    else context.openCall(subject.join(':'), 'byWork');
  };
  useEvent('interaction.requested', ({ id }) => context.openInteraction(id, 'byWork'));
  useEvent('contact.requested', ({ id }) => context.open(contactTab.kind, id, 'byWork'));
  const openWork = (item: DeskItem) => {
    if (item.kind === 'interaction') context.openInteraction(item.work.interactionId, 'byWork');
    else if (item.row.callId !== null) context.openCall(item.row.callId, 'byWork');
  };
  const closeInteraction = (id: string) => {
    const tab = tabs.model.tabs.find(({ kind, subject }) => kind === interactionTab.kind && subject === id);
    if (tab !== undefined) tabs.close(tab.id);
  };
  const front = tabs.model.tabs.find((tab) => tab.id === tabs.model.activeId);
  const frontCallId = front?.kind === voiceCallTab.kind ? front.subject : null;
  return (
    <shellContext.Provider value={context}>
      <placesContext.Provider value={parts}>
        <PhoneActionsProvider>
          <InteractionDialogsProvider>
            <div className={css.shell}>
              <Header
                session={session}
                search={has('search') ? <Search tabs={tabs} /> : null}
                begin={
                  has('newContact') ? (
                    <NewContactItem
                      readOnly={session.readOnly}
                      onOpen={(id) => context.open(contactTab.kind, id, 'byHand')}
                    />
                  ) : null
                }
                tray={
                  <>
                    <PendingWork />
                    {has('messenger') ? <MessengerTray /> : null}
                    {has('notifications') ? <NoticeCentre onOpenRefused={openAggregate} /> : null}
                    {has('strip') ? <StripToggle /> : null}
                    {has('language') ? <LanguageSwitch /> : null}
                  </>
                }
                preferences={
                  <>
                    <AccountItems mayChangePassword={has('changePassword')} />
                    <KeysItem />
                    <Menu.Divider />
                    <ThemeItems />
                  </>
                }
                onOpenWork={openWork}
              />
              <PhoneBar
                readOnly={session.readOnly}
                frontCallId={frontCallId}
                onOpenCall={(callId) => context.openCall(callId, 'byWork')}
                deskPhone={
                  <PhoneMenu
                    readOnly={session.readOnly}
                    practice={session.hub.practice}
                    onChoose={() => setChoosing(true)}
                  />
                }
                onChoosePhone={() => setChoosing(true)}
              >
                <DialBox readOnly={session.readOnly} />
              </PhoneBar>
              <Rail tabs={tabs} />
              <main className={css.main}>
                <TabStrip tabs={tabs} kindOf={(tab) => tabKind(tab.kind)} />
                <Front tabs={tabs} />
              </main>
              <NoticeLine session={session} />
              <MessengerSide tabs={tabs} />
              <CallTabs tabs={tabs} />
              <ScreenPop tabs={tabs} />
              <WatchInteractions tabs={tabs} />
              <Keys readOnly={session.readOnly} tabs={tabs} />
            </div>
            <Commitments />
            <KeysOverview />
            <AccountDialogs session={session} mayChangePassword={has('changePassword')} />
            <InteractionDialogHost onLeft={closeInteraction} />
            <Offers readOnly={session.readOnly} />
            {guard}
            <ChoosePhoneDialog
              agentId={session.agent.id}
              opened={choosing && !session.readOnly}
              onClose={() => setChoosing(false)}
            />
          </InteractionDialogsProvider>
        </PhoneActionsProvider>
      </placesContext.Provider>
    </shellContext.Provider>
  );
}

/** What is in front: a page of the rail or a tab. */
function Front({ tabs }: { readonly tabs: TabsHandle }) {
  const pages = pagesOf(useVisitor());
  const { activeId } = tabs.model;
  const tab = tabs.model.tabs.find((each) => each.id === activeId);
  const kind = tab === undefined ? undefined : tabKind(tab.kind);
  const page = pages.find((each) => each.id === activeId) ?? pages[0];
  if (tab !== undefined && kind !== undefined) {
    return (
      <div
        key={tab.id}
        id="tab-panel"
        role="tabpanel"
        aria-labelledby={`tab-${tab.id}`}
        className={css.front}
      >
        <ErrorBoundary>
          <kind.View tab={tab} onClose={() => tabs.close(tab.id)} />
        </ErrorBoundary>
      </div>
    );
  }
  if (page === undefined) return null;
  return (
    <div key={page.id} className={css.front}>
      <ErrorBoundary>
        <page.View />
      </ErrorBoundary>
    </div>
  );
}

/**
 * A call's tab opens when it is answered, and again when it ends if it was closed meanwhile; each once, so that the agent
 * may close it and go elsewhere. A consult belongs to the call that it is about and has no tab of its own, and the check
 * before work is nobody's contact, nor is a call that is only supervised. Shows nothing: a component of its own, so that a
 * ringing call does not draw the whole shell.
 */
function CallTabs({ tabs }: { readonly tabs: TabsHandle }): null {
  const { calls } = useLive('phone');
  const { supervising } = useLive('board');
  const workspace = useRequest('workspace.get', null).data;
  const isCheck = (number: string) => workspace !== undefined && isEchoNumber(number, workspace);
  const opened = useRef(new Set<string>());
  // Remembered, as the leg may be over after the supervision is.
  const supervised = useRef(new Set<string>());
  const supervisedBy = supervising?.callId ?? null;
  const open = useEffectEvent((callId: string) => tabs.open(voiceCallTab.kind, callId, 'byWork'));
  const turns = calls
    .filter((call) => call.consultFor === null && 'answeredAt' in call && call.answeredAt !== null)
    .filter((call) => !isCheck(call.remote.address))
    .map((call) => `${call.kind === 'ended' ? 'ended' : 'answered'} ${call.callId}`)
    .join('\n');
  useEffect(() => {
    if (supervisedBy !== null) supervised.current.add(supervisedBy);
    for (const turn of turns.split('\n')) {
      const callId = turn.slice(turn.indexOf(' ') + 1);
      if (turn === '' || opened.current.has(turn) || supervised.current.has(callId)) continue;
      opened.current.add(turn);
      open(callId);
    }
  }, [turns, supervisedBy]);
  return null;
}

/** Keys that work wherever the focus is; shows nothing, and no change of a call draws more than it. */
function Keys({ readOnly, tabs }: { readonly readOnly: boolean; readonly tabs: TabsHandle }): null {
  const visitor = useVisitor();
  const { byInteraction } = useLive('unread');
  const interactions = useInteractionContext(tabs);
  usePhoneKeys(readOnly, (event, phone) => {
    const context = { ...phone, tabs, agent: visitor, unread: byInteraction, interactions };
    return [commandFor(event, context), context];
  });
  return null;
}
