import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { AskWhere } from '../files/names.ts';
import { saveStream } from '../files/save-stream.ts';
import type { HubFailure } from '../net/hub-client.ts';
import type { HubSession } from '../session/hub-session.ts';
import { audioAddress } from './audio-address.ts';
import { fileNameOf } from './file-name.ts';

/** Recorded calls, as the hub serves them to this agent (RECG). Refused with what the hub says. */
export interface Recordings {
  list(query: RequestInput<'recordings.list'>): Promise<Result<RequestOutput<'recordings.list'>>>;
  get(id: string): Promise<Result<RequestOutput<'recordings.get'>>>;
  rate(input: RequestInput<'recordings.rate'>): Promise<Result<RequestOutput<'recordings.rate'>>>;
  /** Asks where to and saves it there; refused as well with 'recording.diskFull', 'recording.cannotSave', 'recording.interrupted'. */
  download(id: string): Promise<Result<{ readonly saved: boolean }>>;
}

/** Makes them for one session. */
export function createRecordings(hub: Pick<HubSession, 'call' | 'open'>, askWhere: AskWhere): Recordings {
  const told = <T>(answered: Result<T, HubFailure>): Result<T> =>
    answered.ok ? answered : fail(answered.problem.problem);
  return {
    list: async (query) => told(await hub.call('recordings', { body: query })),
    get: async (id) => {
      const found = told(await hub.call('recording', { params: { id } }));
      return found.ok ? ok({ ...found.value, address: audioAddress(id) }) : found;
    },
    rate: async (body) => told(await hub.call('rateRecording', { body })),
    download: async (id) => {
      const found = told(await hub.call('recording', { params: { id } }));
      if (!found.ok) return found;
      const path = await askWhere(fileNameOf(found.value.recording));
      if (path === null) return ok({ saved: false });
      const opened = told(
        await hub.open('recordingAudio', { params: { id }, query: { purpose: 'download' }, headers: {} }),
      );
      if (!opened.ok) return opened;
      const saved = await saveStream('recording', opened.value, path);
      return saved.ok ? ok({ saved: true }) : saved;
    },
  };
}
