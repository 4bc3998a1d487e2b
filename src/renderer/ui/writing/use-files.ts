import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingFile } from '#shared/ipc/interactions.ts';
import type { Problem } from '#shared/util/problem.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { request, useRequest } from '../../platform/index.ts';

/** What files can be attached to: something that is written, and knows the waiting files that go with it. */
export interface FilesDraft {
  readonly draft: { readonly fileIds: readonly string[] };
  change(next: (now: { readonly fileIds: string[] }) => { readonly fileIds: string[] }): void;
}

/** The files that go with what is being written. */
export interface FilesHandle {
  readonly files: readonly WaitingFile[];
  /** Why the last one could not be attached; null when it was. */
  readonly trouble: string | null;
  readonly busy: boolean;
  /** From the clipboard or the desk; `pasted` ones get a name of their own. */
  add(files: readonly File[], pasted: boolean): void;
  choose(): void;
  remove(id: string): void;
}

/** Attaches files to a draft: each is kept at once by main, the draft has its id (CHAT-3, CHAT-4). */
export function useFiles(handle: FilesDraft): FilesHandle {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const limits = useRequest('workspace.get', null).data?.policy.attachments;
  const most = limits?.maxPerMessage ?? 10;
  const largest = limits?.maxMegabytes ?? 25;
  const [trouble, setTrouble] = useState<string | null>(null);
  const [working, setWorking] = useState(0);
  const { fileIds } = handle.draft;
  // Files never change: the answer stands for these ids, and the former one until it is there.
  const waiting = useRequest(
    'files.waiting',
    { ids: [...fileIds] },
    { enabled: fileIds.length > 0, keep: true },
  );
  const files = (waiting.data ?? []).filter(({ id }) => fileIds.includes(id));
  const say = (problem: Problem) => {
    const { what, todo } = describe(problem);
    setTrouble(`${what} ${todo}`);
  };
  const take = (ids: readonly string[]) => handle.change((now) => ({ fileIds: [...now.fileIds, ...ids] }));
  const drop = (id: string) => void request('files.drop', { id });
  const during = async (work: () => Promise<void>) => {
    setWorking((count) => count + 1);
    await work();
    setWorking((count) => count - 1);
  };
  const keep = async (file: File, pasted: boolean) => {
    if (file.size > largest * 1024 * 1024) {
      setTrouble(t('conversation.compose.fileTooLarge', { name: file.name, most: largest }));
      return;
    }
    const extension = file.name.includes('.') ? file.name.slice(file.name.lastIndexOf('.')) : '.png';
    const time = format.time(Date.now()).replace(':', '.');
    const name = pasted ? `${t('conversation.compose.screenshot', { time })}${extension}` : file.name;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const answer = await request('files.add', {
      name: name.slice(-255),
      type: file.type.slice(0, 200),
      bytes,
    });
    if (answer.ok) take([answer.value.id]);
    else say(answer.problem);
  };
  return {
    files,
    trouble,
    busy: working > 0,
    add: (added, pasted) => {
      const room = Math.max(0, most - fileIds.length);
      setTrouble(added.length > room ? t('conversation.compose.tooManyFiles', { most }) : null);
      void during(async () => {
        for (const file of added.slice(0, room)) await keep(file, pasted);
      });
    },
    choose: () => {
      setTrouble(null);
      void during(async () => {
        const answer = await request('files.choose', null);
        if (!answer.ok) {
          say(answer.problem);
          return;
        }
        const room = Math.max(0, most - fileIds.length);
        if (answer.value.length > room) setTrouble(t('conversation.compose.tooManyFiles', { most }));
        take(answer.value.slice(0, room).map(({ id }) => id));
        for (const { id } of answer.value.slice(room)) drop(id);
      });
    },
    remove: (id) => {
      setTrouble(null);
      handle.change((now) => ({ fileIds: now.fileIds.filter((each) => each !== id) }));
      drop(id);
    },
  };
}

/** Takes the files of a paste; one without files is left to the field. */
export function addPasted(files: Pick<FilesHandle, 'add'>, event: React.ClipboardEvent): void {
  const pasted = [...event.clipboardData.files];
  if (pasted.length === 0) return;
  event.preventDefault();
  files.add(pasted, true);
}
