import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { defaultPolicy } from '#shared/domain/policy.ts';
import type { Problem } from '#shared/util/problem.ts';
import { useCommand, useLive, useRequest } from '../../platform/index.ts';
import { nameOf } from './people.ts';
import { type DialPlan, planOf } from './plan.ts';

/** What can be done with the number in the dialog, and how it went. */
export interface Dialling {
  readonly plan: DialPlan;
  /** Whose number it is: as it was chosen, else as the directory knows it. */
  readonly name: string | null;
  readonly chosenSkill: string | null;
  chooseSkill(id: string): void;
  /** The last refusal; null after the next attempt. */
  readonly problem: Problem | null;
  readonly busy: boolean;
  call(): void;
  consult(): void;
  transfer(): void;
}

/** What the dialog is about. */
export interface Whom {
  readonly text: string;
  readonly name: string | null;
  /** The interaction that a call is part of; null for a new one. A consult is part of the call that it is about. */
  readonly interactionId: string | null;
}

/**
 * The dialog's state around the phone: `done` is called when the phone has taken the order. A running call is held first
 * only when the dialog has said so.
 */
export function useDialling(whom: Whom, readOnly: boolean, done: () => void): Dialling {
  const { text, name: knownName } = whom;
  const directory = useLive('directory');
  const phone = useLive('phone');
  const workspace = useRequest('workspace.get', null);
  const dial = useCommand('phone.dial');
  const emergency = useCommand('phone.dialEmergency');
  const transfer = useCommand('phone.transfer');
  const [chosenSkill, chooseSkill] = useState<string | null>(null);
  const plan = planOf({
    text,
    region: workspace.data?.region ?? '',
    policy: workspace.data?.policy ?? defaultPolicy(),
    directory,
    phone,
    readOnly,
    chosenSkill,
  });
  const { reading, about } = plan;
  const name = reading.kind === 'number' ? (knownName ?? nameOf(reading.target.dial, directory)) : null;
  const commands = [dial, emergency, transfer];
  const there = useRef(true);
  useEffect(() => {
    there.current = true;
    return () => {
      there.current = false;
    };
  }, []);
  /** From here on the bar tells how a transfer goes, which may take the other side a minute. */
  const handedOver = useEffectEvent(done);
  const onItsWay = transfer.busy && phone.calls.some((call) => call.kind === 'transferring');
  useEffect(() => {
    if (onItsWay) handedOver();
  }, [onItsWay]);
  const finish = async (run: Promise<{ readonly ok: boolean }>) => {
    for (const command of commands) command.clear();
    // An answer that comes after the dialog has gone must not close the next one.
    if ((await run).ok && there.current) done();
  };
  const order = (consultFor: string | null) =>
    dial.run({
      number: text,
      name,
      skillId: plan.skillId,
      consultFor,
      interactionId: consultFor === null ? whom.interactionId : null,
      holdOthers: consultFor === null && plan.talking !== null,
    });
  return {
    plan,
    name,
    chosenSkill,
    chooseSkill,
    problem: commands.find((command) => command.problem !== null)?.problem ?? null,
    busy: commands.some((command) => command.busy),
    call: () => {
      if (plan.missing !== null) return;
      if (reading.kind === 'emergency') void finish(emergency.run({ number: reading.number }));
      else void finish(order(null));
    },
    consult: () => {
      if (about !== null && plan.mayConsult) void finish(order(about.id));
    },
    transfer: () => {
      if (about === null || !plan.mayTransfer) return;
      void finish(transfer.run({ id: about.id, to: { kind: 'number', number: text, name } }));
    },
  };
}
