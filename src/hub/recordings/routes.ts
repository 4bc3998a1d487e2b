import type { Recording } from '#shared/domain/recording.ts';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { chooseRange } from '../api/byte-range.ts';
import type { Handlers } from '../api/handler.ts';
import { writeAudit } from '../audit/store.ts';
import type { Caller } from '../auth/service.ts';
import type { Database, Sql } from '../db/database.ts';
import type { RecordingFiles } from './files.ts';
import { listRecordings, recordingRows } from './list.ts';
import { hasOpened } from './listened.ts';
import { mayHear, supervises } from './rights.ts';
import { findRecording, type RecordingRecord, rateRecording, readWaveform } from './store.ts';

/** Recordings for those who may hear them; to everybody else a recording is as unknown as one that does not exist. */
export function recordingRoutes(deps: {
  database: Database;
  clock: Clock;
  /** Null for a hub that keeps none: it has the rows of another time only. */
  files: RecordingFiles | null;
}): Pick<Handlers, 'recordings' | 'recording' | 'recordingAudio' | 'rateRecording'> {
  const { database, clock, files } = deps;

  async function heard(caller: Caller, id: string): Promise<RecordingRecord | null> {
    const record = await findRecording(database.sql, id);
    return record !== null && mayHear(caller.agent, record) ? record : null;
  }

  const note = (
    sql: Sql,
    caller: Caller,
    action: 'recording.listened' | 'recording.downloaded' | 'recording.rated',
    details: Record<string, string | number>,
  ) =>
    writeAudit(sql, {
      at: clock.now(),
      agentId: caller.agent.id,
      sessionId: caller.sessionId,
      action,
      details,
    });

  return {
    recordings: ({ caller, body }) => listRecordings(database.sql, caller.agent, body),

    recording: async ({ caller, params }) => {
      const record = await heard(caller, params.id);
      const row = record && (await rowOf(database.sql, record));
      if (row === null) return unknown();
      return ok({ recording: row, waveform: await readWaveform(database.sql, row.id) });
    },

    recordingAudio: async ({ caller, params, query, ranges }) => {
      const record = await heard(caller, params.id);
      if (record === null) return unknown();
      const opened = record.file === null || files === null ? null : await files.open(record.file);
      if (record.file === null || opened === null)
        return fail(problem('recording.missing', 'its file is not with this hub'));
      const { handle, size } = opened;
      try {
        const etag = `"${record.file}"`;
        const part = chooseRange(ranges, size, etag);
        if (part === 'unsatisfiable') {
          await handle.close();
          return fail(problem('recording.badRange', 'nothing of the file lies there', { size }));
        }
        const action = query.purpose === 'listen' ? 'recording.listened' : 'recording.downloaded';
        const begins = part === 'whole' || part.first === 0;
        // A player that seeks goes on with what it has opened; whoever begins in the middle has opened nothing yet.
        if (begins || !(await hasOpened(database.sql, caller.sessionId, record.id, action, clock.now())))
          await note(database.sql, caller, action, { recordingId: record.id });
        const saveAs = query.purpose === 'download' ? fileName(record) : null;
        return ok({ handle, size, part, etag, saveAs });
      } catch (error) {
        await handle.close();
        throw error;
      }
    },

    rateRecording: async ({ caller, body: { id, rating } }) => {
      const rated = await database.transaction(async (sql) => {
        const record = await findRecording(sql, id);
        if (record === null || !supervises(caller.agent, record)) return null;
        const next = await rateRecording(
          sql,
          id,
          rating && { ...rating, by: caller.agent.id, at: clock.now() },
        );
        if (next === null) return null;
        await note(sql, caller, 'recording.rated', { recordingId: id, stars: rating?.stars ?? 0 });
        return rowOf(sql, next);
      });
      return rated === null ? unknown() : ok(rated);
    },
  };
}

/** Null while the part that it is of is not known. */
async function rowOf(sql: Sql, record: RecordingRecord): Promise<Recording | null> {
  return (await recordingRows(sql, [record]))[0] ?? null;
}

/** Of the interaction's number and the time in UTC: nothing that anybody outside has chosen. */
function fileName({ interactionNumber, startedAt }: RecordingRecord): string {
  const time = new Date(startedAt).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `lineside-${interactionNumber}-${time}.wav`;
}

function unknown(): Result<never> {
  return fail(problem('recording.unknown', 'no such recording for this agent'));
}
