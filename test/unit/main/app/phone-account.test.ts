import { describe, expect, it } from 'vitest';
import { connectPhone } from '#main/app/phone-account.ts';
import type { Workplace } from '#main/session/index.ts';
import type { Hello, PhoneCredentials } from '#shared/hub-api/session.ts';
import type { SessionView } from '#shared/ipc/views.ts';
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
  let view = out;
  connectPhone(
    {
      view: () => view,
      onView: (listener) => views.on(listener),
      onHello: (listener) => hellos.on((hello) => listener(hello, false)),
      onWorkplace: (listener) => workplaces.on(listener),
    },
    { setCredentials: (credentials) => void given.push(credentials?.user ?? null) },
  );
  return {
    show: (next: SessionView) => {
      view = next;
      views.emit(next);
    },
    hello: () => hellos.emit({ phone: account } as Hello),
    leave: () => workplaces.emit(null),
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
});
