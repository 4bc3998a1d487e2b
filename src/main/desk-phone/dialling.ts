import { isUp } from '#shared/domain/call.ts';
import { type DialTarget, dialledNumberSchema } from '#shared/domain/dial-target.ts';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { cleanText } from '../phone/caller.ts';
import { emergencyNumbers } from '../phone/emergency.ts';
import type { PhoneNeeds } from '../phone/needs.ts';
import type { DialOrder } from '../phone/port.ts';
import { type Skill, skillFor } from '../phone/skill.ts';
import type { DeskLine, DeskLines } from './lines.ts';
import type { Moves } from './moves.ts';
import type { DeskPhoneSeat } from './seat.ts';

export interface DiallingOptions {
  readonly lines: DeskLines;
  readonly moves: Pick<Moves, 'ask' | 'quieten'>;
  readonly seat: () => DeskPhoneSeat | null;
  readonly needs: Pick<PhoneNeeds, 'policy' | 'skills' | 'readTarget' | 'isInternal'>;
  readonly newId: () => string;
  readonly clock: Pick<Clock, 'now'>;
}

/** Calls that begin here: the phone rings first, and when it is taken the number is called (HOT). */
export interface Dialling {
  /** See `Phone.dial`; refused as well with 'deskPhone.none', 'deskPhone.notRegistered', 'deskPhone.inUse', 'deskPhone.hubAway'. */
  dial(order: DialOrder): Promise<Result<{ readonly id: string }>>;
  /** See `Phone.dialEmergency`: what can be held is held, and nothing keeps it from going out but the hub and the phone. */
  dialEmergency(number: string): Promise<Result<{ readonly id: string }>>;
  isEmergency(number: string): boolean;
}

/** The hub answers when the phone rings. */
const ringsWithinMs = 20_000;

/** Makes the dialling of one phone. */
export function createDialling(options: DiallingOptions): Dialling {
  const { lines, moves, needs } = options;

  const ready = (): Result<null> => {
    const seat = options.seat();
    if (seat === null) return fail(problem('session.signedOut'));
    if (!seat.online()) return fail(problem('deskPhone.hubAway'));
    const phone = seat.phone();
    if (phone === null) return fail(problem('deskPhone.none'));
    return phone.registered ? ok(null) : fail(problem('deskPhone.notRegistered'));
  };

  const place = async (plan: {
    readonly target: DialTarget;
    readonly name: string | null;
    readonly skill: Skill | null;
    readonly parent: DeskLine | null;
    readonly interactionId: string | null;
    readonly emergency: boolean;
  }): Promise<Result<{ readonly id: string }>> => {
    const { target, skill, parent, emergency } = plan;
    const startedAt = options.clock.now();
    const interactionId = parent?.call().interactionId ?? plan.interactionId ?? options.newId();
    const body = {
      number: target.dial,
      interactionId,
      skillId: skill?.id ?? null,
      consultFor: parent?.callId ?? null,
    };
    const asked = await moves.ask('dialFromPhone', { body, timeoutMs: ringsWithinMs });
    if (!asked.ok) return asked;
    const id = lines.dialled({
      kind: 'dialling',
      id: options.newId(),
      callId: asked.value.callId,
      interactionId,
      direction: 'outbound',
      remote: { address: cleanText(target.dial, 320) ?? '', name: cleanText(plan.name, 100) },
      queueName: skill?.name ?? null,
      skillId: skill?.id ?? null,
      consultFor: parent?.own.id ?? null,
      emergency,
      postDial: target.postDial,
      startedAt,
      progress: 'calling',
    });
    return ok({ id });
  };

  const numbers = emergencyNumbers(needs);
  const placeEmergency = async (target: DialTarget): Promise<Result<{ readonly id: string }>> => {
    const again = lines.up().find(({ own, call }) => own.emergency && call().remote.address === target.dial);
    if (again !== undefined) return ok({ id: again.own.id });
    const possible = ready();
    if (!possible.ok) return possible;
    await moves.quieten(null, true);
    const alone = { name: null, skill: null, parent: null, interactionId: null };
    return place({ target, ...alone, emergency: true });
  };

  return {
    dial: async (order) => {
      const read = needs.readTarget(order.number);
      if (!read.ok) return read;
      const target = read.value;
      if (numbers.has(target.dial)) return placeEmergency(target);
      // The exchange calls for this phone, and knows numbers only.
      if (!dialledNumberSchema.safeParse(target.dial).success) return fail(problem('dial.unreadable'));
      const skill = skillFor(needs, target, order.skillId);
      if (!skill.ok) return skill;
      const about = order.consultFor === null ? ok(null) : lines.find(order.consultFor);
      if (!about.ok) return about;
      const possible = ready();
      if (!possible.ok) return possible;
      const taken = lines.up().filter(({ call }) => call().kind !== 'ending').length;
      if (taken >= needs.policy().capacity.voiceWithSecondCall) return fail(problem('phone.linesBusy'));
      const parent = about.value;
      const quiet = await moves.quieten(null, order.holdOthers || parent !== null);
      if (!quiet.ok) return quiet;
      if (parent !== null && !isUp(parent.call())) return fail(problem('phone.callOver'));
      const { name, interactionId } = order;
      return place({ target, name, skill: skill.value, parent, interactionId, emergency: false });
    },
    dialEmergency: async (number) => {
      const target = numbers.target(number);
      return target.ok ? placeEmergency(target.value) : target;
    },
    isEmergency: numbers.isMeant,
  };
}
