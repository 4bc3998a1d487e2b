import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import type { Message } from '#shared/domain/message.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Store } from '../cache/store.ts';
import { type AskWhere, safeName } from '../files/names.ts';
import { saveProblem } from '../files/save-stream.ts';
import { askHub, type PeopleHub } from '../people/at-hub.ts';
import type { HubSession } from '../session/hub-session.ts';
import { interactionPage } from './page.ts';
import { pageTexts } from './page-texts.ts';
import { interactionHere, messageHere } from './wall-clock.ts';
import { ZipTooLarge, ZipWriter } from './zip.ts';

export interface DownloadDependencies extends PeopleHub {
  readonly hub: Pick<HubSession, 'call' | 'open'>;
  readonly store: Pick<Store, 'request'>;
  readonly askWhere: AskWhere;
  readonly agentName: string;
  /** The agent's language. */
  readonly language: () => string;
  readonly hubOffsetMs: () => number;
  readonly now: () => number;
}

/** A reason of the hub's, or its absence, on the way through the ZIP. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(reason: Problem) {
    super(reason.message);
    this.problem = reason;
  }
}

const pageOfMessages = 500;

/**
 * Saves an interaction where the agent says (ITAB-15): a ZIP of `index.html` to be read and printed, `interaction.json` as the hub
 * has it, and `attachments`. All of it is asked of the hub, so that nothing is missing without a word: 'net.*' while it is away,
 * 'file.cannotSave', 'file.diskFull', 'file.interrupted' and 'file.archiveFull' (4 GiB). There is a whole archive or none; of a file
 * that was erased at the hub the page has the name.
 */
export async function downloadInteraction(
  deps: DownloadDependencies,
  id: string,
): Promise<Result<{ readonly saved: boolean }>> {
  const read = await wholeThread(deps, id);
  if (!read.ok) return read;
  const { interaction } = read.value;
  const path = await deps.askWhere(safeName(`${interaction.channel} ${interaction.number}.zip`));
  if (path === null) return ok({ saved: false });
  const part = `${path}.part`;
  let file: FileHandle | null = null;
  try {
    file = await open(part, 'w');
    await write(deps, new ZipWriter(file, deps.now()), read.value);
    await file.close();
    file = null;
    await rename(part, path);
    return ok({ saved: true });
  } catch (error) {
    await file?.close().catch(() => undefined);
    await rm(part, { force: true }).catch(() => undefined);
    if (error instanceof Refused) return fail(error.problem);
    if (error instanceof ZipTooLarge) return fail(problem('file.archiveFull'));
    return fail(saveProblem('file', error));
  }
}

interface Thread {
  readonly interaction: DigitalInteraction;
  /** Oldest first. */
  readonly messages: readonly Message[];
}

async function wholeThread(deps: DownloadDependencies, id: string): Promise<Result<Thread>> {
  const found = await askHub(deps, 'interaction', { params: { id } });
  if (found.kind !== 'answered') return fail(found.problem);
  const { interaction } = found.value;
  const messages: Message[] = [];
  for (let before: number | null = null, more = true; more; ) {
    const body = { interactionId: id, before, limit: pageOfMessages };
    const page = await askHub(deps, 'interactionMessages', { body });
    if (page.kind !== 'answered') return fail(page.problem);
    messages.push(...page.value.messages);
    before = Math.min(...page.value.messages.map(({ seq }) => seq));
    more = page.value.more && page.value.messages.length > 0;
  }
  return ok({ interaction, messages: messages.toSorted((a, b) => a.seq - b.seq) });
}

async function write(
  deps: DownloadDependencies,
  zip: ZipWriter,
  { interaction, messages }: Thread,
): Promise<void> {
  const attachments = messages.flatMap((message) => message.attachments);
  const width = String(attachments.length).length;
  const files = new Map<string, string>();
  for (const [at, { id, name }] of attachments.entries()) {
    // Numbered: two of the same name lie beside each other, in the order of the thread.
    const path = `attachments/${String(at + 1).padStart(width, '0')} ${safeName(name)}`;
    const opened = await deps.hub.open('file', { params: { id }, headers: {} });
    if (opened.ok) {
      await zip.bytes(path, opened.value.body);
      files.set(id, path);
    } else if (opened.problem.problem.code !== 'file.unknown') {
      throw new Refused(opened.problem.problem);
    }
  }
  const names = await namesOf(deps, interaction);
  const offset = deps.hubOffsetMs();
  const here = {
    interaction: interactionHere(interaction, offset),
    messages: messages.map((message) => messageHere(message, offset)),
  };
  const written = { ...here, ...names, files, by: deps.agentName, at: deps.now() };
  await zip.text('index.html', interactionPage(written, pageTexts(deps.language())));
  await zip.text('interaction.json', `${JSON.stringify({ interaction, messages }, null, 2)}\n`);
  await zip.end();
}

async function namesOf(
  { store }: DownloadDependencies,
  { outcome, tagIds }: DigitalInteraction,
): Promise<{ disposition: string | null; tags: string[] }> {
  const [workspace, people] = await Promise.all([
    store.request('workspace.get', null),
    store.request('people.get', null),
  ]);
  const dispositions = workspace.ok ? (workspace.value?.dispositions ?? []) : [];
  const tags = people.ok ? people.value.tags : [];
  return {
    disposition: dispositions.find(({ id }) => id === outcome.dispositionId)?.name ?? null,
    tags: tagIds.flatMap((id) => tags.find((tag) => tag.id === id)?.name ?? []),
  };
}
