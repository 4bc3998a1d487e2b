import { useEffect, useEffectEvent, useRef } from 'react';
import { type Call, isUp } from '#shared/domain/call.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useLive, useRequest } from '../platform/index.ts';
import { contactTab } from './contact-tab.tsx';
import { popOf } from './pop.ts';
import type { TabsHandle } from './tabs/use-tabs.ts';
import { voiceCallTab } from './voice-call-tab.tsx';

/** Brings who calls before the agent, each call once (VDISP-1). Shows nothing. */
export function ScreenPop({ tabs }: { readonly tabs: TabsHandle }) {
  const { calls } = useLive('phone');
  const { supervising } = useLive('board');
  return calls
    .filter((call) => call.direction === 'inbound' && call.callId !== supervising?.callId)
    .map((call) => (
      <Pop
        key={call.callId}
        call={call}
        alone={calls.every((other) => other.callId === call.callId || !isUp(other))}
        tabs={tabs}
      />
    ));
}

interface PopProps {
  readonly call: Call;
  /** No other call is up: the agent is with nobody else. */
  readonly alone: boolean;
  readonly tabs: TabsHandle;
}

function Pop({ call, alone, tabs }: PopProps): null {
  const row = useRequest('voiceCalls.get', { callId: call.callId }).data ?? null;
  const workspace = useRequest('workspace.get', null).data;
  const done = useRef(false);
  const pop = row === null || workspace === undefined ? null : popOf(row, call, workspace);
  const show = useEffectEvent((what: 'contact' | 'call', known: ParticipationView) => {
    const kind = what === 'contact' ? contactTab.kind : voiceCallTab.kind;
    const subject = what === 'contact' ? (known.relation.contacts[0]?.id ?? '') : call.callId;
    // Who is with somebody else, or types, is not led away; and the call that was answered stays before them.
    if (call.kind === 'ringing' && alone && !isTyping()) tabs.open(kind, subject, 'byWork');
    else tabs.openBehind(kind, subject);
  });
  useEffect(() => {
    if (pop === null || row === null || done.current) return;
    done.current = true;
    show(pop, row);
  }, [pop, row]);
  return null;
}

/** Whether the agent's hands are in a field with something in it. */
function isTyping(): boolean {
  const field = document.activeElement;
  return (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value !== '';
}
