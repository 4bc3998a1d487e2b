import type { Agent } from '#shared/domain/agent.ts';
import type { CommandKind, CommandPayload } from '#shared/hub-api/commands.ts';
import type { Result } from '#shared/util/result.ts';
import type { Change } from '../streams/change.ts';
import type { Given } from './given.ts';

/** What a command made or changed. */
export interface Applied {
  readonly entity: string;
  readonly entityId: string;
  readonly entityVersion: number;
}

export interface CommandHandler<K extends CommandKind> {
  /** Whether a session that was taken over may still deliver it. */
  readonly fromSuperseded: boolean;
  apply(change: Change, agent: Agent, payload: CommandPayload<K>, given: Given): Promise<Result<Applied>>;
}
