import type { Policy } from '#shared/domain/policy.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { type Board, createBoard } from '../desk/board.ts';
import { createDeskPhones, type DeskPhones } from '../desk/desk-phones.ts';
import { createFigures, type Figures } from '../desk/figures.ts';
import { createSupervising, type Supervising } from '../desk/supervising.ts';
import type { DeskPhoneSeat } from '../desk-phone/seat.ts';
import type { Workplace } from '../session/index.ts';
import type { AgentPhone } from './agent-phone.ts';
import type { Logger } from './log.ts';

/** What the hub tells of phones and calls on its present connection, for one session, and the seat at a phone on the desk. */
interface SessionDesk extends Disposable {
  readonly deskPhones: DeskPhones;
  readonly board: Board;
  readonly figures: Figures;
  readonly supervising: Supervising;
}

/** Puts it together; an agent with an external phone sits at it until it is disposed of. */
export function createSessionDesk(deps: {
  readonly workplace: Workplace;
  readonly phone: AgentPhone;
  readonly policy: () => Policy;
  readonly clock: Clock;
  readonly log: Logger;
}): SessionDesk {
  const { workplace, phone, log } = deps;
  const { agent, hub, link, store } = workplace;
  const stack = new DisposableStack();
  const hubOffsetMs = (): number => workplace.hubOffsetMs();
  const deskPhones = stack.use(
    createDeskPhones({ agent, policy: deps.policy, told: link.told.deskPhones, hub }),
  );
  const supervising = stack.use(
    createSupervising({
      agentId: agent.id,
      liveCalls: link.told.liveCalls,
      hub,
      phone,
      clock: deps.clock,
    }),
  );
  const board = stack.use(
    createBoard({ store, told: link.told, agentId: agent.id, supervising, hubOffsetMs, log }),
  );
  const figures = stack.use(createFigures({ store, told: link.told, hubOffsetMs, clock: deps.clock, log }));
  if (agent.typology === 'external') {
    const seat: DeskPhoneSeat = {
      extension: agent.extension,
      live: () => store.request('voiceCalls.live', null),
      part: (callId) => store.request('voiceCalls.get', { callId }),
      onParts: (listener) =>
        store.onChanged((entities) => {
          if (entities.includes('participation')) listener();
        }),
      phone: () => deskPhones.view().held,
      online: () => link.view.kind === 'online',
      onPhone: (listener) => {
        const both = new DisposableStack();
        both.use(deskPhones.onChange(listener));
        both.use(link.onView(listener));
        return both;
      },
      hubOffsetMs,
      hub,
    };
    phone.sit(seat);
    stack.defer(() => phone.sit(null));
  }
  return { deskPhones, board, figures, supervising, dispose: () => stack.dispose() };
}
