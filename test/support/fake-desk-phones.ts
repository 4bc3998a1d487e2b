import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import { phoneTrouble } from '#shared/domain/desk-phone.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import type { FakeBridge } from './fake-bridge.ts';

/** A phone on a desk that is free and connected, but for what is said. */
export function fakePhone(name: string, extension: string, more: Partial<DeskPhone> = {}): DeskPhone {
  return { id: newId(), name, extension, registered: true, inUse: false, heldBy: null, ...more };
}

const selfOf = (bridge: FakeBridge) => {
  const { session } = bridge.state;
  if (session.kind !== 'signedIn') throw new Error('nobody is signed in');
  return { agentId: session.agent.id, name: session.agent.name };
};

/** Makes the signed-in agent one with an external phone, these to choose from and perhaps one of them held. */
export function externalAgent(
  bridge: FakeBridge,
  phones: readonly DeskPhone[],
  held: DeskPhone | null,
): void {
  const { session } = bridge.state;
  if (session.kind === 'signedIn')
    bridge.state.session = { ...session, agent: { ...session.agent, typology: 'external' } };
  bridge.state.deskPhones = { applies: true, held: null, phones: [...phones], without: false };
  hold(bridge, held);
}

/** Gives the agent this phone, or none; the bar follows. */
export function hold(bridge: FakeBridge, held: DeskPhone | null): void {
  const self = selfOf(bridge);
  const mine = held === null ? null : { ...held, heldBy: self };
  bridge.setDeskPhones({
    held: mine,
    phones: bridge.state.deskPhones.phones.map((phone) => {
      if (phone.id === mine?.id) return mine;
      return phone.heldBy?.agentId === self.agentId ? { ...phone, heldBy: null } : phone;
    }),
  });
  const state = mine === null ? 'none' : mine.registered ? 'ready' : 'lost';
  bridge.setPhone({ registration: { kind: 'deskPhone', state, phone: mine } });
}

/** The agent's phone loses its connection, or has it back. */
export function setReachable(bridge: FakeBridge, registered: boolean): void {
  const { held } = bridge.state.deskPhones;
  if (held !== null) hold(bridge, { ...held, registered });
}

/** The agent's hand takes the phone: it is in a call from then on. */
function pickUp(bridge: FakeBridge): void {
  const { held } = bridge.state.deskPhones;
  if (held !== null) hold(bridge, { ...held, inUse: true });
}

/** The supervisor's leg comes and is answered, or changes its mode. */
function supervise(bridge: FakeBridge, participationId: string, mode: SupervisionMode): void {
  const call = bridge.state.board.calls?.find((each) => each.participationId === participationId);
  if (call === undefined) return;
  const before = bridge.state.board.supervising;
  const callId =
    before?.callId ?? bridge.phone.ring({ address: '1002', name: call.agentName }, null, Date.now());
  const self = selfOf(bridge);
  bridge.setBoard({
    supervising: { callId, participationId, agentName: call.agentName, mode },
    calls: (bridge.state.board.calls ?? []).map((each) => ({
      ...each,
      supervisors: [
        ...each.supervisors.filter(({ agentId }) => agentId !== self.agentId),
        ...(each.participationId === participationId ? [{ ...self, mode, since: Date.now() }] : []),
      ],
    })),
  });
  if (before === null && bridge.state.phone.registration.kind !== 'deskPhone') bridge.phone.establish();
}

/** Desk phones, board and supervision as main would have them. */
export function fakeDesk(bridge: FakeBridge) {
  return {
    'deskPhones.get': () => ok(bridge.state.deskPhones),
    'deskPhones.take': ({ id }: RequestInput<'deskPhones.take'>) => {
      const phone = bridge.state.deskPhones.phones.find((each) => each.id === id);
      if (phone === undefined) return fail(problem('deskPhone.unknown'));
      const trouble = phoneTrouble(phone, selfOf(bridge).agentId);
      if (trouble !== null) return fail(problem(trouble));
      hold(bridge, phone);
      return ok(null);
    },
    'deskPhones.release': () => {
      bridge.setDeskPhones({ without: true });
      hold(bridge, null);
      return ok(null);
    },
    'deskPhones.without': () => {
      bridge.setDeskPhones({ without: true });
      return ok(null);
    },
    'board.get': () => ok(bridge.state.board),
    'supervision.start': ({ participationId, mode }: RequestInput<'supervision.start'>) => {
      supervise(bridge, participationId, mode);
      return ok(null);
    },
    'practice.deskPhone': ({ action }: RequestInput<'practice.deskPhone'>) => {
      const call = bridge.phone.call();
      if (action === 'putDown') bridge.phone.hangUp('agentHangup');
      else if (call?.kind === 'dialling') pickUp(bridge);
      else bridge.phone.establish();
      return ok(null);
    },
  };
}
