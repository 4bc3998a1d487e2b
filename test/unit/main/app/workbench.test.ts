import { describe, expect, it } from 'vitest';
import type { AgentPhone } from '#main/app/agent-phone.ts';
import { createWorkbenches } from '#main/app/workbench.ts';
import type { EndedCall, EndedCallFacts } from '#main/phone/port.ts';
import type { Workplace } from '#main/session/index.ts';
import { createTold } from '#main/sync/told.ts';
import type { SessionView } from '#shared/ipc/views.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import { scriptedStore } from '#test/support/scripted-store.ts';

const ended: EndedCall = {
  kind: 'ended',
  id: newId(),
  callId: 'leg-1',
  interactionId: newId(),
  direction: 'inbound',
  remote: { address: '+31201234567', name: null },
  queueName: 'Sales',
  skillId: null,
  consultFor: null,
  emergency: false,
  postDial: null,
  startedAt: 1,
  answeredAt: 2,
  endedAt: 3,
  endCause: 'agentHangup',
  sipStatus: null,
};

/** A phone with a call that ends when its account goes or the phone itself does, and an agent's data that can be closed. */
function inACall() {
  const endings = new Emitter<EndedCallFacts>();
  const workplaces = new Emitter<Workplace | null>();
  let call: EndedCall | null = ended;
  const hangUp = (): void => {
    if (call === null) return;
    call = null;
    endings.emit({ call: ended, consultForCallId: null, quality: null, leaves: 'report' });
  };
  const phone = {
    view: () => ({ registration: { kind: 'off' }, calls: [], problem: null }),
    onChange: () => ({ dispose: () => undefined }),
    onEnded: (listener: (facts: EndedCallFacts) => void) => endings.on(listener),
    setCredentials: (credentials: unknown) => (credentials === null ? hangUp() : undefined),
    sit: () => undefined,
    dispose: async () => hangUp(),
  } as unknown as AgentPhone;
  const kept: string[] = [];
  let closed = false;
  const workplace = {
    agent: { id: newId(), typology: 'builtin' },
    store: scriptedStore().store,
    outbox: {
      give: async (kind: string) => {
        if (!closed) kept.push(kind);
        return ok(newId());
      },
    },
    link: { told: createTold(), view: { kind: 'online' }, onView: () => ({ dispose: () => undefined }) },
    hubOffsetMs: () => 0,
    hubNow: () => 0,
  } as unknown as Workplace;
  let view = { kind: 'signedOut' } as SessionView;
  const benches = createWorkbenches({
    session: {
      view: () => view,
      onView: () => ({ dispose: () => undefined }),
      onHello: () => ({ dispose: () => undefined }),
      onWorkplace: (listener) => workplaces.on(listener),
    },
    phone,
    askWhere: async () => null,
    askWhich: async () => [],
    language: () => 'en',
    clock: new ManualClock(),
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (_message, error) => expect.unreachable(`${error}`),
    },
  });
  return {
    benches,
    kept,
    signIn: () => {
      view = { kind: 'signedIn', readOnly: false } as SessionView;
      call = null;
      workplaces.emit(workplace);
      call = ended;
    },
    leave: () => {
      workplaces.emit(null);
      closed = true;
    },
    close: () => {
      closed = true;
    },
  };
}

describe('a call that ends with the work of its agent', () => {
  it('is reported before the files close, when the session ends', () => {
    const desk = inACall();
    desk.signIn();
    desk.leave();
    expect(desk.kept).toEqual(['call.report']);
    expect(desk.benches.current()).toBeNull();
  });

  it('is reported before the files close, when the program ends', async () => {
    const desk = inACall();
    desk.signIn();
    await desk.benches.dispose();
    desk.close();
    expect(desk.kept).toEqual(['call.report']);
    expect(desk.benches.current()).toBeNull();
  });
});

describe('work that waited from before', () => {
  it('is told when the files are open: the window may have looked earlier', () => {
    const desk = inACall();
    const changed: string[] = [];
    desk.benches.onCache((entities) => void changed.push(...entities));
    desk.signIn();
    expect(changed).toEqual(['outbox']);
    desk.leave();
    expect(changed).toEqual(['outbox']);
  });
});
