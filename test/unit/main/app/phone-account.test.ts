import { describe, expect, it } from 'vitest';
import { connectPhone } from '#main/app/phone-account.ts';
import type { Workplace } from '#main/session/index.ts';
import type { Call } from '#shared/domain/call.ts';
import type { Hello, PhoneCredentials } from '#shared/hub-api/session.ts';
import type { PhoneView, SessionView } from '#shared/ipc/views.ts';
import { Emitter } from '#shared/util/emitter.ts';

const account = { user: '1001' } as PhoneCredentials;
const signedIn = { kind: 'signedIn', readOnly: false } as SessionView;
const takenOver = { kind: 'signedIn', readOnly: true } as SessionView;
const out = { kind: 'signedOut' } as SessionView;

function scripted() {
  const views = new Emitter<SessionView>();
  const hellos = new Emitter<Hello>();
  const workplaces = new Emitter<Workplace | null>();
  const given: (string | null)[] = [];
  const phones = new Emitter<PhoneView>();
  let view = out;
  let call: Call['kind'] | null = null;
  connectPhone(
    {
      view: () => view,
      onView: (listener) => views.on(listener),
      onHello: (listener) => hellos.on((hello) => listener(hello, false)),
      onWorkplace: (listener) => workplaces.on(listener),
    },
    {
      setCredentials: (credentials) => void given.push(credentials?.user ?? null),
      view: () => ({
        registration: { kind: 'off' },
        calls: call === null ? [] : [{ kind: call } as Call],
        problem: null,
      }),
      onChange: (listener) => phones.on(listener),
    },
  );
  return {
    show: (next: SessionView) => {
      view = next;
      views.emit(next);
    },
    hello: () => hellos.emit({ phone: account } as Hello),
    leave: () => workplaces.emit(null),
    call: (next: Call['kind'] | null) => {
      call = next;
      phones.emit({ registration: { kind: 'off' }, calls: [], problem: null });
    },
    last: () => given.at(-1),
  };
}

describe("the phone's account", () => {
  it.each([
    ['the hello', (s: ReturnType<typeof scripted>) => [s.hello(), s.show(signedIn)]],
    ['the session', (s: ReturnType<typeof scripted>) => [s.show(signedIn), s.hello()]],
  ])('is used when %s comes first', (_name, happen) => {
    const session = scripted();
    happen(session);
    expect(session.last()).toBe('1001');
  });
  it('is taken away when another desktop takes over, and when the agent signs out', () => {
    const session = scripted();
    session.hello();
    session.show(signedIn);
    session.show(takenOver);
    expect(session.last()).toBeNull();
    session.show(signedIn);
    session.leave();
    expect(session.last()).toBeNull();
    session.show(signedIn);
    expect(session.last()).toBeNull();
  });
  it('stays until the end of a call when another desktop takes over in the middle of it', () => {
    const session = scripted();
    session.hello();
    session.show(signedIn);
    session.call('active');
    session.show(takenOver);
    expect(session.last()).toBe('1001');
    session.call('ending');
    expect(session.last()).toBe('1001');
    session.call('ended');
    expect(session.last()).toBeNull();
  });
  it('goes at once when the call only rings', () => {
    const session = scripted();
    session.hello();
    session.show(signedIn);
    session.call('ringing');
    session.show(takenOver);
    expect(session.last()).toBeNull();
  });
});
