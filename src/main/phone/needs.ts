import type { DialTarget } from '#shared/domain/dial-target.ts';
import type { RecordAction } from '#shared/domain/interaction.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { Result } from '#shared/util/result.ts';

/**
 * What the phone asks of workspace and hub. What it asks before a call goes out answers at once with what was known last:
 * no call, least of all one to an emergency number, waits for a disk or a network.
 */
export interface PhoneNeeds {
  /** The workspace's rules; the defaults while none are known. */
  policy(): Policy;
  /** Outbound skills that this agent may dial with. */
  skills(): readonly { readonly id: string; readonly name: string }[];
  /** Reads a number as typed, in the workspace's region; refused with 'dial.*'. */
  readTarget(text: string): Result<DialTarget>;
  /** Whether this reaches a colleague, a queue or another number of the workspace's own, which needs no skill. */
  isInternal(dial: string): boolean;
  /** Whether new calls ring here: not at a desktop that another one has taken over from, and whose last call goes on. */
  mayRing(): boolean;
  /** Asks the hub to hang up an agent's leg by its SIP Call-ID, for the time when the exchange cannot be told. */
  endAtHub(callId: string): Promise<Result<null>>;
  /** Joins the agent's legs, by SIP Call-ID, into one conference of the exchange; answers with the leg that stays. */
  bridgeAtHub(callIds: readonly string[]): Promise<Result<{ readonly callId: string }>>;
  recordAtHub(callId: string, action: RecordAction): Promise<Result<null>>;
}
