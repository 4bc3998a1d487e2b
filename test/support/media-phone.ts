import './media-globals.ts';
import { WebSocket } from 'ws';
import { connectWith } from '#main/phone/jssip.ts';
import { createPhone } from '#main/phone/phone.ts';
import type { EndedCallFacts, Phone } from '#main/phone/port.ts';
import type { Call } from '#shared/domain/call.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { type Leg, TestExchange } from './media-exchange.ts';
import { ScriptedMedia } from './media-scripted.ts';
import { phoneNeeds } from './phone-needs.ts';

/** The real phone with the real JsSIP, against the test exchange and a scripted media host. */
export interface PhoneBench {
  readonly phone: Phone;
  readonly exchange: TestExchange;
  readonly media: ScriptedMedia;
  readonly clock: ManualClock;
  readonly ended: EndedCallFacts[];
  readonly log: string[];
  /** Call-IDs that the hub was asked to hang up; `hubAnswers` says whether it could. */
  readonly askedOfHub: string[];
  hubAnswers: boolean;
  /** The workspace's rule for hanging up on hold. */
  preventHangupOnHold: boolean;
  /** What happens before the hub's answer is given. */
  beforeHubAnswers: () => Promise<void>;
  /** Resolves once the view is so. */
  until(what: (view: PhoneView) => boolean): Promise<PhoneView>;
  /** The call that began last. */
  shown(): Call | undefined;
  /** Resolves with the call that began last once it is of this kind. */
  call<K extends Call['kind']>(kind: K): Promise<Extract<Call, { kind: K }>>;
  /** Rings and answers; the call is active on both sides. */
  talk(): Promise<{ leg: Leg; id: string }>;
  /** The network is away. */
  loseNetwork(): Promise<void>;
  /** The network is back, and the phone registered again. */
  reconnect(): Promise<void>;
  close(): Promise<void>;
}

/** Starts all of it and waits until the phone is registered. */
export async function startPhone(): Promise<PhoneBench> {
  const exchange = await TestExchange.start();
  const clock = new ManualClock();
  const media = new ScriptedMedia({ clock });
  const log: string[] = [];
  const note = (message: string, details: object): void =>
    void log.push(`${message} ${JSON.stringify(details)}`);
  const askedOfHub: string[] = [];
  let ids = 0;
  const phone = createPhone({
    media: media.link,
    clock,
    random: () => 0,
    newId: () => `call-${++ids}`,
    connect: connectWith({
      net: { webSocket: async (url, protocols) => new WebSocket(url, [...protocols]) },
      media: media.link,
      clock,
      log: note,
    }),
    ...phoneNeeds({
      policy: () => {
        const policy = defaultPolicy();
        policy.phone.preventHangupOnHold = bench.preventHangupOnHold;
        return policy;
      },
    }),
    endAtHub: async (callId) => {
      askedOfHub.push(callId);
      await bench.beforeHubAnswers();
      return bench.hubAnswers ? ok(null) : fail(problem('net.unreachable'));
    },
    log: note,
  });
  const ended: EndedCallFacts[] = [];
  phone.onEnded((facts) => ended.push(facts));
  const until = async (what: (view: PhoneView) => boolean): Promise<PhoneView> => {
    if (what(phone.view())) return phone.view();
    return new Promise((resolve) => {
      const listening = phone.onChange((view) => {
        if (!what(view)) return;
        void listening.dispose();
        resolve(view);
      });
    });
  };
  const bench: PhoneBench = {
    phone,
    exchange,
    media,
    clock,
    ended,
    log,
    askedOfHub,
    hubAnswers: false,
    preventHangupOnHold: true,
    beforeHubAnswers: async () => undefined,
    until,
    shown: () => phone.view().calls.at(-1),
    call: async <K extends Call['kind']>(kind: K) => {
      const { calls } = await until((view) => view.calls.at(-1)?.kind === kind);
      return calls.at(-1) as Extract<Call, { kind: K }>;
    },
    talk: async () => {
      const leg = exchange.invite();
      const { id } = await bench.call('ringing');
      const answered = await phone.answer(id, { holdOthers: false });
      if (!answered.ok) throw new Error(`not answered: ${answered.problem.code}`);
      await leg.acknowledge();
      await bench.call('active');
      return { leg, id };
    },
    loseNetwork: async () => {
      exchange.cut();
      await until((view) => view.registration.kind === 'failed');
    },
    reconnect: async () => {
      clock.advance(1000);
      await until((view) => view.registration.kind === 'registered');
    },
    close: async () => {
      // Signing off waits for the exchange's answer, or for a second that the test's clock must make pass.
      const gone = phone.dispose();
      clock.advance(1000);
      await gone;
      await media.link.dispose();
      await exchange.close();
    },
  };
  phone.setCredentials(exchange.credentials);
  await until((view) => view.registration.kind === 'registered');
  return bench;
}
