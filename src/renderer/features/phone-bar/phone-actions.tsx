import { Button, Modal } from '@mantine/core';
import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, type Result } from '#shared/util/result.ts';
import { useFormat } from '../../i18n/index.ts';
import { request, useLive } from '../../platform/index.ts';
import { useFocusReturn } from '../../ui/index.ts';
import { talkOf } from './calls.ts';
import css from './phone-actions.module.css';

/** What the window asks of the phone. */
export type PhoneCommand =
  | 'phone.answer'
  | 'phone.decline'
  | 'phone.end'
  | 'phone.hold'
  | 'phone.resume'
  | 'phone.mute'
  | 'phone.merge'
  | 'phone.transfer'
  | 'phone.record'
  | 'phone.dial'
  | 'phone.clearEnded'
  | 'supervision.start';

/** A command that was refused, and the call it was about (null: none in particular). */
interface Refused {
  readonly id: string | null;
  readonly problem: Problem;
}

export interface PhoneActions {
  /**
   * Asks main. Where another call must be held first (DIAL-8) the agent is asked, and the command is given again with
   * `holdOthers`; the answer then is that of the second time, or 'phone.holdFirst' when the agent would rather not.
   */
  ask<N extends PhoneCommand>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>>;
  /** The same for the controls of the bar: busy until it is answered, its refusal shown at the call. */
  run<N extends PhoneCommand>(name: N, input: RequestInput<N>): Promise<void>;
  isBusy(name: PhoneCommand, id: string): boolean;
  readonly refused: Refused | null;
  clear(): void;
  /** The call whose Transfer/Conference panel is open. */
  readonly panelOf: string | null;
  openPanel(id: string | null): void;
}

const phoneActions = createContext<PhoneActions | null>(null);

/** What can be asked of the phone, wherever one is in the shell. */
export function usePhoneActions(): PhoneActions {
  const actions = useContext(phoneActions);
  if (actions === null) throw new Error('There is no phone around this component');
  return actions;
}

interface Proposal {
  /** The call that the agent wants; the one that is talked on instead is held for it. */
  readonly id: string;
  decide(hold: boolean): void;
}

const idOf = (input: unknown): string | null => {
  const id: unknown = (input as { readonly id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : null;
};

interface ProviderProps {
  /** False where a question has no room: whoever wants another call then has the present one held for it. */
  readonly asks?: boolean;
  readonly children: React.ReactNode;
}

/** Gives the phone's commands to what is inside, and asks before a call is held for another (NOTIF-12). */
export function PhoneActionsProvider({ asks = true, children }: ProviderProps) {
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState<readonly string[]>([]);
  const [panelOf, openPanel] = useState<string | null>(null);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const asking = useRef<Proposal | null>(null);

  const ask = useCallback<PhoneActions['ask']>(
    async (name, input) => {
      const answer = await request(name, input);
      if (answer.ok || answer.problem.code !== 'phone.holdFirst') return answer;
      const again = { ...(input as object), holdOthers: true } as typeof input;
      if (!asks) return request(name, again);
      // One question at a time: an older one is answered with no.
      asking.current?.decide(false);
      const hold = await new Promise<boolean>((resolve) => {
        const asked: Proposal = {
          id: idOf(input) ?? '',
          decide: (chosen) => {
            asking.current = null;
            setProposal(null);
            resolve(chosen);
          },
        };
        asking.current = asked;
        setProposal(asked);
      });
      if (!hold) return fail(problem('phone.holdFirst', 'The agent goes on with the call'));
      return request(name, again);
    },
    [asks],
  );

  const run = useCallback<PhoneActions['run']>(
    async (name, input) => {
      const id = idOf(input);
      const key = `${name} ${id ?? ''}`;
      setBusy((before) => [...before, key]);
      setRefused(null);
      const answer = await ask(name, input);
      setBusy((before) => before.toSpliced(before.indexOf(key), 1));
      if (!answer.ok && answer.problem.code !== 'phone.holdFirst')
        setRefused({ id, problem: answer.problem });
    },
    [ask],
  );

  const actions = useMemo<PhoneActions>(
    () => ({
      ask,
      run,
      isBusy: (name, id) => busy.includes(`${name} ${id}`),
      refused,
      clear: () => setRefused(null),
      panelOf,
      openPanel,
    }),
    [ask, run, busy, refused, panelOf],
  );
  return (
    <phoneActions.Provider value={actions}>
      {children}
      {proposal === null ? null : <HoldFirst proposal={proposal} />}
    </phoneActions.Provider>
  );
}

/** "Hold Maria and continue?": Enter does. */
function HoldFirst({ proposal }: { readonly proposal: Proposal }) {
  const { t } = useTranslation();
  const format = useFormat();
  useFocusReturn();
  const { calls } = useLive('phone');
  const talk = talkOf(calls, proposal.id);
  const name = talk === null ? t('phone.holdFirst.thisCall') : format.party(talk.remote).title;
  return (
    // Put together from its parts: the head of a whole Modal would be a second banner of the page.
    <Modal.Root opened size="sm" onClose={() => proposal.decide(false)}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        <Modal.Body className={css.body}>
          <Modal.Title>{t('phone.holdFirst.title', { name })}</Modal.Title>
          <p className={css.text}>{t('phone.holdFirst.text')}</p>
          <div className={css.ways}>
            <Button variant="default" onClick={() => proposal.decide(false)}>
              {t('common.cancel')}
            </Button>
            <Button data-autofocus onClick={() => proposal.decide(true)}>
              {t('phone.holdFirst.go')}
            </Button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
