import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { ExchangeError } from '../error.ts';
import type { RecordAction } from '../port.ts';
import type { AriClient } from './ari-client.ts';
import type { Calls } from './calls.ts';
import { readRecordingName, recordingName } from './recording-name.ts';

/**
 * Recordings of agents' calls: a snoop channel hears both sides and is recorded, so that neither needs a right to run programs
 * at the exchange, and everything about one is seen as a channel by every hub.
 */
export class AsteriskRecordings {
  readonly #ari: AriClient;
  readonly #clock: Clock;

  constructor(options: { ari: AriClient; clock: Clock }) {
    this.#ari = options.ari;
    this.#clock = options.clock;
  }

  /** Carries out an action; one that changes nothing is refused, since who asked knows something wrong. */
  async act(calls: Calls, callId: string, action: RecordAction): Promise<void> {
    const running = calls.channels.all().find(({ id }) => readRecordingName(id)?.callId === callId)?.id;
    if (action === 'start') {
      if (running !== undefined) throw refused('alreadyRecording');
      return this.#start(calls, callId);
    }
    if (running === undefined) throw refused('notRecording');
    if (action !== 'stop') return this.#ari.muteRecording(running, action === 'mask');
    await this.#ari.stopRecording(running);
    await this.#ari.hangUp(running);
  }

  async #start(calls: Calls, callId: string): Promise<void> {
    const leg = calls.leg(callId);
    if (leg === null || leg.answeredAt === null) throw refused('callGone');
    const name = recordingName({ startedAt: this.#clock.now(), user: leg.user, callId });
    if (name === null) throw refused('noRecordings');
    await this.#ari.snoop(leg.channel.id, name);
    try {
      await this.#ari.record(name, name);
    } catch (error) {
      await this.#ari.hangUp(name).catch(() => undefined);
      throw error;
    }
  }
}

function refused(code: 'alreadyRecording' | 'notRecording' | 'noRecordings' | 'callGone'): ExchangeError {
  return new ExchangeError(problem(`exchange.${code}`));
}
