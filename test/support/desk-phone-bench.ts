import { createDeskPhone, type DeskPhoneSet } from '#main/desk-phone/desk-phone.ts';
import type { DeskPhoneSeat } from '#main/desk-phone/seat.ts';
import type { HubFailure } from '#main/net/hub-client.ts';
import type { PhoneNeeds } from '#main/phone/needs.ts';
import type { EndedCallFacts } from '#main/phone/port.ts';
import type { Call } from '#shared/domain/call.ts';
import { noRelation } from '#shared/domain/crm.ts';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import { defaultPolicy, type Policy } from '#shared/domain/policy.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { phoneNeeds } from './phone-needs.ts';

/** Hub time is so much ahead of this machine's. */
export const hubAheadMs = 5000;
const ids = 1_700_000_000_000;

type Phase = ParticipationView['phase'];

/** A phone on the desk with the hub played by the test: its rows, and its answers to what is asked. */
export class DeskPhoneBench {
  readonly clock = new ManualClock();
  readonly policy: Policy = defaultPolicy();
  readonly ended: EndedCallFacts[] = [];
  /** What was asked of the hub: route and body. */
  readonly asked: { readonly name: string; readonly body: unknown }[] = [];
  /** What the hub answers next; nothing is taken and fine. */
  readonly answers: Promise<Result<unknown, HubFailure>>[] = [];
  readonly phone: DeskPhoneSet;
  held: DeskPhone | null = {
    id: newId(),
    name: 'Desk 4',
    extension: '304',
    registered: true,
    inUse: false,
    heldBy: null,
  };
  online = true;
  readonly rows = new Map<string, ParticipationView>();
  readonly #parts = new Emitter<void>();
  readonly #changed = new Emitter<void>();
  readonly seat: DeskPhoneSeat;

  constructor(needs: Partial<PhoneNeeds> = {}) {
    this.phone = createDeskPhone({
      needs: phoneNeeds({ policy: () => this.policy, isInternal: () => true, ...needs }),
      clock: this.clock,
      newId,
      log: (message, details) => {
        throw new Error(`${message} ${JSON.stringify(details)}`);
      },
    });
    this.phone.onEnded((facts) => this.ended.push(facts));
    this.seat = {
      extension: '201',
      live: async () =>
        ok([...this.rows.values()].filter(({ phase }) => ['offered', 'live', 'held'].includes(phase))),
      part: async (callId) => ok(this.rows.get(callId) ?? null),
      onParts: (listener) => this.#parts.on(listener),
      phone: () => this.held,
      online: () => this.online,
      onPhone: (listener) => this.#changed.on(listener),
      hubOffsetMs: () => hubAheadMs,
      hub: {
        call: async (name, call) => {
          this.asked.push({ name, body: (call as { body?: unknown }).body });
          return ((await this.answers.shift()) ?? ok({})) as never;
        },
      },
    };
  }

  /** The hub tells of a call, or tells it anew, and the phone shows it. */
  async tells(callId: string, phase: Phase, changes: Partial<ParticipationView> = {}): Promise<void> {
    const before = this.rows.get(callId);
    const answered = phase === 'live' || phase === 'held' || phase === 'wrapUp';
    this.rows.set(callId, {
      ...(before ?? aPart(callId)),
      phase,
      phaseSince: this.clock.now() + hubAheadMs,
      answeredAt: before?.answeredAt ?? (answered ? this.clock.now() + hubAheadMs : null),
      ...changes,
    });
    this.#parts.emit();
    await this.settled();
  }

  /** The hub knows this call no more. */
  async erases(callId: string): Promise<void> {
    this.rows.delete(callId);
    this.#parts.emit();
    await this.settled();
  }

  /** The phone, or the hub's hearing us, has changed. */
  changes(what: { readonly held?: DeskPhone | null; readonly online?: boolean }): void {
    if (what.held !== undefined) this.held = what.held;
    if (what.online !== undefined) this.online = what.online;
    this.#changed.emit();
  }

  /** The hub says no to what is asked next. */
  refuses(code: string, status = 409): void {
    this.answers.push(Promise.resolve(fail({ status, problem: problem(code) })));
  }

  /** The hub takes what is asked next, and answers with this. */
  says(value: unknown): void {
    this.answers.push(Promise.resolve(ok(value)));
  }

  /** The hub takes its time with what is asked next. */
  thinks(): { answers(result: Result<unknown, HubFailure>): void } {
    let resolve: (result: Result<unknown, HubFailure>) => void = () => undefined;
    this.answers.push(
      new Promise((settle) => {
        resolve = settle;
      }),
    );
    return { answers: (result) => resolve(result) };
  }

  /** Everything that waits for nothing but its turn has been done. */
  async settled(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }

  call(callId: string): Call | undefined {
    return this.phone.view().calls.find((call) => call.callId === callId);
  }

  id(callId: string): string {
    return this.call(callId)?.id ?? '';
  }

  kinds(): string[] {
    return this.phone.view().calls.map(({ kind }) => kind);
  }
}

/** A call of the agent as the hub's row has it: a customer of a queue. */
export function aPart(callId: string, changes: Partial<ParticipationView> = {}): ParticipationView {
  return {
    id: newId(),
    version: 1,
    interactionId: newId(),
    interactionNumber: 8123,
    agentId: newId(),
    role: 'owner',
    channel: 'voice',
    direction: 'inbound',
    callId,
    source: { address: '+31201234567', name: 'Maria' },
    destination: { address: '201', name: 'Anna' },
    queueId: null,
    queueName: 'Sales',
    phase: 'offered',
    phaseSince: ids,
    offeredAt: ids,
    answeredAt: null,
    endedAt: null,
    endCause: null,
    recording: 'off',
    skillId: null,
    conference: null,
    quality: null,
    recordings: [],
    supervisedBy: [],
    relation: noRelation,
    tagIds: [],
    authentication: null,
    outcome: { version: 0, dispositionId: null, note: '', savedAt: null, savedBy: null, locked: false },
    pending: false,
    refused: null,
    ...changes,
  };
}
