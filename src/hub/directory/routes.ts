import { eq } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import { type HubCard, type PhoneCredentials, protocol } from '#shared/hub-api/session.ts';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import type { Caller } from '../auth/service.ts';
import { markSeen } from '../auth/sessions.ts';
import { readableLists } from '../contacts/rights.ts';
import { listsUpTo } from '../contacts/snapshot.ts';
import type { Database } from '../db/database.ts';
import { agent } from '../db/schema.ts';
import { deskPhoneRow, phoneOfAgent } from '../desk-phones/store.ts';
import { threadsOf } from '../digital/store.ts';
import { groupsOf } from '../messenger/rights.ts';
import { readWorkspace, type Workspace } from '../policies/store.ts';
import { readHeads, type StreamHead } from '../streams/log-store.ts';
import { streamsOf } from '../streams/rights.ts';

/** Where phones register; null until the exchange was reached for the first time. */
export interface PhoneDirectory {
  readonly signalling: Pick<PhoneCredentials, 'webSocketUrl' | 'domain'> | null;
}

/** Routes by which a desktop gets to know the hub: the card that anybody may see, and the hello. */
export function helloRoutes(deps: {
  database: Database;
  clock: Clock;
  exchange: PhoneDirectory | null;
  practice: boolean;
}): Pick<Handlers, 'hubCard' | 'hello'> {
  const { database, clock, exchange, practice } = deps;
  const card = ({ name, language, policy, mail }: Workspace): HubCard => ({
    product: 'lineside-hub',
    name,
    language,
    protocol,
    practice,
    passwordReset: mail !== null,
    startPaused: policy.pause.atSignIn,
  });
  return {
    hubCard: async () => ok(card(await readWorkspace(database.sql))),
    hello: async ({ caller }) => {
      const workspace = await readWorkspace(database.sql);
      const { securitySuite } = workspace.policy.password;
      const phone = caller.superseded ? null : await phoneOf(caller.agent.id);
      if (phone === 'unknown')
        return fail(problem('hub.away', 'the exchange has not said yet where phones register'));
      await markSeen(database.sql, caller.sessionId, clock.now());
      return ok({
        protocol,
        hub: card(workspace),
        hubTime: clock.now(),
        agent: caller.agent,
        epoch: caller.epoch,
        superseded: caller.superseded,
        policy: workspace.policy,
        password: { due: caller.due, expiresAt: securitySuite ? caller.passwordExpiresAt : null },
        phone,
        deskPhone: await deskPhoneOf(caller),
        streams: caller.superseded ? [] : await streamsFor(caller.agent, workspace),
      });
    },
  };

  /** Contact lists that are too large to be kept whole are asked of the hub (DEC-18). */
  async function streamsFor(agent: Agent, { policy }: Workspace): Promise<StreamHead[]> {
    const { wholeListContacts } = policy.cache;
    const whole = await listsUpTo(database.sql, readableLists(agent), wholeListContacts);
    const work = await threadsOf(database.sql, agent.id);
    const groups = await groupsOf(database.sql, agent);
    return readHeads(database.sql, streamsOf(agent, whole, work, groups));
  }

  /** The phone of the session; a session that was taken over has none. */
  async function deskPhoneOf({ agent: { id, typology }, superseded }: Caller): Promise<DeskPhone | null> {
    const held = superseded || typology !== 'external' ? null : await phoneOfAgent(database.sql, id);
    return held && deskPhoneRow(held);
  }

  /** Null for agents without the built-in phone; 'unknown' until the exchange was reached for the first time. */
  async function phoneOf(agentId: string): Promise<PhoneCredentials | null | 'unknown'> {
    if (exchange === null) return null;
    const [record] = await database.sql.select().from(agent).where(eq(agent.id, agentId));
    if (record?.typology !== 'builtin') return null;
    if (exchange.signalling === null) return 'unknown';
    return {
      ...exchange.signalling,
      user: record.extension,
      secret: record.phoneSecret,
      displayName: record.name,
      iceServers: [],
    };
  }
}
