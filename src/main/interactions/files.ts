import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Policy } from '#shared/domain/policy.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import type { WaitingFile } from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Store } from '../cache/store.ts';
import { type AskWhere, type AskWhich, nameInHeader, safeName, typeOfName } from '../files/names.ts';
import { saveStream } from '../files/save-stream.ts';
import type { HubSession } from '../session/hub-session.ts';

/** Files that are sent with messages: those that wait for one, and those that the hub has. */
export interface Files {
  /** Copied into the work folder before this answers: 'file.tooLarge' above what the workspace takes. */
  add(input: RequestInput<'files.add'>): Promise<Result<WaitingFile>>;
  /** All that the agent chose, or none of them when one is too large or cannot be read ('file.unreadable'). */
  choose(): Promise<Result<WaitingFile[]>>;
  waiting(ids: readonly string[]): Promise<Result<WaitingFile[]>>;
  drop(id: string): Promise<Result<null>>;
  /** For a preview: 'file.tooLarge' above 10 MB. */
  get(id: string): Promise<Result<RequestOutput<'files.get'>>>;
  save(id: string): Promise<Result<{ readonly saved: boolean }>>;
}

export interface FilesDependencies {
  readonly store: Pick<Store, 'request'>;
  readonly hub: Pick<HubSession, 'open'>;
  readonly policy: () => Policy;
  readonly askWhere: AskWhere;
  readonly askWhich: AskWhich;
  readonly now: () => number;
}

const megabyte = 1024 * 1024;
const mostPreviewed = 10 * megabyte;

export function createFiles(deps: FilesDependencies): Files {
  const { store, hub } = deps;

  const tooLarge = (name: string, size: number): Problem | null => {
    const { maxMegabytes } = deps.policy().attachments;
    if (size <= maxMegabytes * megabyte) return null;
    return problem('file.tooLarge', `${size} bytes`, { name, most: maxMegabytes });
  };

  const add: Files['add'] = async ({ name, type, bytes }) => {
    const large = tooLarge(name, bytes.length);
    if (large !== null) return fail(large);
    if (bytes.length === 0) return fail(problem('file.empty', undefined, { name }));
    return store.request('files.add', { id: newId(), name, type, bytes, at: deps.now() });
  };

  const open = async (id: string) => {
    const opened = await hub.open('file', { params: { id }, headers: {} });
    return opened.ok ? opened : fail(opened.problem.problem);
  };

  /** The whole of a file that waits here still; null when it is the hub's. */
  const waitingHere = async (id: string): Promise<Result<RequestOutput<'files.get'> | null>> => {
    const found = await store.request('files.waiting', { ids: [id] });
    if (!found.ok) return found;
    const [file] = found.value;
    if (file === undefined) return ok(null);
    if (file.size > mostPreviewed) return fail(previewTooLarge(file.name));
    const bytes = await store.request('files.read', { id, offset: 0, length: file.size });
    if (!bytes.ok) return bytes;
    const { name, type } = file;
    return ok(bytes.value === null ? null : { name, type, bytes: new Uint8Array(bytes.value) });
  };

  return {
    add,
    choose: async () => {
      const read: RequestInput<'files.add'>[] = [];
      for (const path of await deps.askWhich()) {
        const name = basename(path);
        try {
          // A size is asked for first: what is far too large is not read.
          const large = tooLarge(name, (await stat(path)).size);
          if (large !== null) return fail(large);
          read.push({ name, type: typeOfName(name), bytes: new Uint8Array(await readFile(path)) });
        } catch (error) {
          return fail(problem('file.unreadable', String(error), { name }));
        }
      }
      const added: WaitingFile[] = [];
      for (const file of read) {
        const kept = await add(file);
        if (kept.ok) added.push(kept.value);
        else {
          for (const { id } of added) await store.request('files.drop', { id });
          return kept;
        }
      }
      return ok(added);
    },
    waiting: (ids) => store.request('files.waiting', { ids }),
    drop: (id) => store.request('files.drop', { id }),
    get: async (id) => {
      const here = await waitingHere(id);
      if (!here.ok) return here;
      if (here.value !== null) return ok(here.value);
      const opened = await open(id);
      if (!opened.ok) return opened;
      const { headers, body } = opened.value;
      const name = nameInHeader(headers['content-disposition']) ?? id;
      const chunks: Buffer[] = [];
      let size = 0;
      try {
        for await (const chunk of body) {
          const bytes = chunk as Buffer;
          size += bytes.length;
          if (size > mostPreviewed) return fail(previewTooLarge(name));
          chunks.push(bytes);
        }
      } catch (error) {
        return fail(problem('file.interrupted', String(error)));
      }
      // The hub gives bytes and no more, so that nothing is shown in a browser by mistake.
      return ok({ name, type: typeOfName(name), bytes: new Uint8Array(Buffer.concat(chunks)) });
    },
    save: async (id) => {
      const named = await open(id);
      if (!named.ok) return named;
      // Nobody reads while the agent chooses a place, which takes as long as it takes.
      named.value.body.destroy();
      const path = await deps.askWhere(
        safeName(nameInHeader(named.value.headers['content-disposition']) ?? id),
      );
      if (path === null) return ok({ saved: false });
      const opened = await open(id);
      if (!opened.ok) return opened;
      const saved = await saveStream('file', opened.value, path);
      return saved.ok ? ok({ saved: true }) : saved;
    },
  };
}

function previewTooLarge(name: string): Problem {
  return problem('file.tooLarge', 'more than a preview shows', { name, most: mostPreviewed / megabyte });
}
