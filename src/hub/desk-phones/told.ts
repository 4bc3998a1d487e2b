import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Agent } from '#shared/domain/agent.ts';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import type { serverMessages } from '#shared/hub-api/socket.ts';
import type { Caller } from '../auth/service.ts';
import type { Database } from '../db/database.ts';
import type { Log } from '../log.ts';
import { Lookout } from '../streams/lookout.ts';
import type { Poke } from '../streams/pokes.ts';
import type { Volatile } from '../streams/volatile.ts';
import { phonesFor } from './choice.ts';
import { deskPhonesTopic } from './store.ts';

type DeskPhonesMessage = z.output<typeof serverMessages.deskPhones>;

interface Listener {
  readonly caller: () => Caller;
  readonly tell: (message: DeskPhonesMessage) => void;
  /** What was told last; null while nothing was. */
  told: ReadonlyMap<string, DeskPhone> | null;
}

/** The phones that agents with an external one can take, and who has which, for the desktops at this node (HOT-4). */
export class DeskPhones implements Volatile<DeskPhonesMessage> {
  readonly #lookout: Lookout<Listener>;

  constructor(database: Database, log: Log) {
    this.#lookout = new Lookout(log, async () => {
      const visible = await phonesFor(database.sql);
      return (listener) => tellOne(listener, visible);
    });
  }

  listen(caller: () => Caller, tell: Listener['tell']): () => void {
    return this.#lookout.listen({ caller, tell, told: null });
  }

  poked(poke: Poke): void {
    const concerns =
      poke.kind === 'everything' || poke.topic === 'workspace' || poke.topic === deskPhonesTopic;
    if (concerns) this.#lookout.changed('everything');
  }
}

function tellOne(listener: Listener, visible: (agent: Agent) => DeskPhone[]): void {
  const { agent } = listener.caller();
  if (agent.typology !== 'external') {
    listener.told = null;
    return;
  }
  const now = new Map(visible(agent).map((phone) => [phone.id, phone]));
  const before = listener.told;
  listener.told = now;
  if (before === null) {
    listener.tell({ all: true, phones: [...now.values()], gone: [] });
    return;
  }
  const phones = [...now.values()].filter((phone) => !isDeepStrictEqual(phone, before.get(phone.id)));
  const gone = [...before.keys()].filter((id) => !now.has(id));
  if (phones.length + gone.length > 0) listener.tell({ all: false, phones, gone });
}
