import type { RouteName } from '#shared/hub-api/routes.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { FileToUpload } from '../cache/interaction-protocol.ts';
import { filesIn } from '../cache/queries/waiting-files.ts';
import type { Store } from '../cache/store.ts';
import type { HubSession } from '../session/hub-session.ts';
import type { CallFailure } from './outbox-rules.ts';

/** So many bytes travel at once. */
const chunkSize = 1024 * 1024;
/** A file that the hub loses between two chunks is begun again so often. */
const mostBeginnings = 3;

export interface UploadDependencies {
  readonly store: Pick<Store, 'request'>;
  readonly hub: Pick<HubSession, 'call'>;
}

/** How far the hub is with a file. */
interface Progress {
  readonly received: number;
  readonly complete: boolean;
}

/**
 * Makes the step that brings the waiting files of a command to the hub, each from where an earlier attempt stopped. What the hub
 * has whole is not sent again, and null says that there is nothing to send; a file that is no longer here was sent before, and the hub judges the command by it.
 */
export function createUploads({
  store,
  hub,
}: UploadDependencies): (command: {
  readonly payload: unknown;
}) => Promise<Result<null, CallFailure>> | null {
  const begin = ({ id, name, type, size, sha256 }: FileToUpload): Promise<Result<Progress, CallFailure>> =>
    hub.call('beginFile' satisfies RouteName, { body: { id, name, type, size, sha256 } });

  const sendOn = async (file: FileToUpload, offset: number): Promise<Result<Progress, CallFailure>> => {
    const read = await store.request('files.read', { id: file.id, offset, length: chunkSize });
    if (!read.ok) return fail({ status: 0, problem: read.problem });
    if (read.value === null || read.value.length === 0)
      return fail({ status: 410, problem: problem('file.gone', 'its bytes are no longer on this machine') });
    const base64 = Buffer.from(read.value).toString('base64');
    return hub.call('fileChunk', { params: { id: file.id }, body: { offset, base64 } });
  };

  const upload = async (file: FileToUpload): Promise<Result<null, CallFailure>> => {
    let beginnings = 1;
    let progress = await begin(file);
    while (progress.ok && !progress.value.complete) {
      progress = await sendOn(file, progress.value.received);
      if (progress.ok || !mayBeginAgain(progress.problem) || beginnings === mostBeginnings) continue;
      beginnings += 1;
      progress = await begin(file);
    }
    if (!progress.ok) return progress;
    const noted = await store.request('files.uploaded', { id: file.id });
    return noted.ok ? ok(null) : fail({ status: 0, problem: noted.problem });
  };

  const uploadAll = async (ids: readonly string[]): Promise<Result<null, CallFailure>> => {
    const found = await store.request('files.waiting', { ids });
    if (!found.ok) return fail({ status: 0, problem: found.problem });
    for (const file of found.value.filter(({ uploaded }) => !uploaded)) {
      const done = await upload(file);
      if (!done.ok) return done;
    }
    return ok(null);
  };

  return (command) => {
    const ids = filesIn(command);
    return ids.length === 0 ? null : uploadAll(ids);
  };
}

/** Whether the hub has another idea of how far the file is, none of the file, or got it wrong on the way. */
function mayBeginAgain({ problem: { code } }: CallFailure): boolean {
  return code === 'file.gap' || code === 'file.unknown' || code === 'file.damaged';
}
