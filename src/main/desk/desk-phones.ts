import type { Agent } from '#shared/domain/agent.ts';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { DeskPhonesView } from '#shared/ipc/views.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { HubSession } from '../session/hub-session.ts';
import type { ToldRows } from '../sync/told.ts';

export interface DeskPhonesDependencies {
  readonly agent: Pick<Agent, 'id' | 'typology'>;
  readonly policy: () => Policy;
  readonly told: ToldRows<DeskPhone>;
  readonly hub: Pick<HubSession, 'call'>;
}

/** The phones on desks that an agent can take, and the one of this session (HOT-2 to HOT-4). */
export interface DeskPhones extends Disposable {
  view(): DeskPhonesView;
  onChange(listener: (view: DeskPhonesView) => void): Disposable;
  /** What a hello says of this session's phone; it counts until the hub tells of all phones. */
  greet(phone: DeskPhone | null): void;
  /** Something that the view is made of has changed elsewhere. */
  refresh(): void;
  /** Refused with 'deskPhone.*' or 'net.*'. */
  take(id: string): Promise<Result<null>>;
  release(): Promise<Result<null>>;
  /** Goes on without a phone, until one is taken or the session ends. */
  goWithout(): void;
  /** A hand at the simulated phone of a practice hub; refused with 'deskPhone.none'. */
  practise(action: 'pickUp' | 'putDown'): Promise<Result<null>>;
}

/** Keeps them for one session. */
export function createDeskPhones(deps: DeskPhonesDependencies): DeskPhones {
  const { agent, told, hub } = deps;
  const stack = new DisposableStack();
  const changed = new Emitter<DeskPhonesView>();
  /** What was known last: while the hub is away the phone is still this session's. */
  let held: DeskPhone | null = null;
  let without = false;

  const mine = (phone: DeskPhone): boolean => phone.heldBy?.agentId === agent.id;
  const build = (): DeskPhonesView => ({
    applies: agent.typology === 'external' && deps.policy().phone.hotDesk,
    held,
    phones: [...told.rows.values()].sort((a, b) =>
      a.name.localeCompare(b.name, undefined, { numeric: true }),
    ),
    without,
  });
  let current = build();
  const tell = (): void => {
    if (told.known) held = [...told.rows.values()].find(mine) ?? null;
    const next = build();
    if (JSON.stringify(next) === JSON.stringify(current)) return;
    current = next;
    changed.emit(next);
  };
  /** The hub's answer is here before its word to everybody: what it means for this agent's phones is so from now on. */
  const hold = (phone: DeskPhone | null): void => {
    held = phone;
    const before = [...told.rows.values()].filter((row) => mine(row) && row.id !== phone?.id);
    const rows = before.map((row) => ({ ...row, heldBy: null }));
    told.take({ all: false, rows: phone === null ? rows : [...rows, phone] });
    tell();
  };

  stack.use(told.onChange(tell));
  tell();

  return {
    view: () => current,
    onChange: (listener) => changed.on(listener),
    greet: (phone) => {
      if (!told.known) held = phone;
      tell();
    },
    refresh: tell,
    take: async (id) => {
      const taken = await hub.call('takeDeskPhone', { body: { id } });
      if (!taken.ok) return fail(taken.problem.problem);
      without = false;
      hold(taken.value);
      return ok(null);
    },
    release: async () => {
      const released = await hub.call('releaseDeskPhone', { body: {} });
      if (!released.ok) return fail(released.problem.problem);
      hold(null);
      return ok(null);
    },
    goWithout: () => {
      without = true;
      tell();
    },
    practise: async (action) => {
      if (held === null) return fail(problem('deskPhone.none'));
      const { extension } = held;
      const done = await hub.call('practiceDeskPhone', { params: { extension }, body: { action } });
      return done.ok ? ok(null) : fail(done.problem.problem);
    },
    dispose: () => stack.dispose(),
  };
}
