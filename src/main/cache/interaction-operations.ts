import { builtInStatuses } from '#shared/domain/digital-interaction.ts';
import { commandKinds, interactionAggregate, interactionOfAggregate } from '#shared/hub-api/commands.ts';
import { noteDraftKey, type ReplyDraft, replyDraftKey, replyDraftSchema } from '#shared/ipc/reply-draft.ts';
import { rank, type Searched } from '../search/rank.ts';
import { transaction } from './connection.ts';
import type { OpenedDataFiles } from './data-files.ts';
import { reshow } from './delivery.ts';
import type { InteractionOperations } from './interaction-protocol.ts';
import type { Handlers } from './operations.ts';
import { overlayCommitments } from './overlay/interactions.ts';
import { messagesMadeHere, plainMessage } from './overlay/messages.ts';
import { interactionView, interactionViewOver, shownWork } from './overlay/project-interactions.ts';
import { isSettled, standingCommands } from './overlay/standing.ts';
import { latestDraft } from './queries/drafts.ts';
import { pageOf } from './queries/interaction-list.ts';
import { anywhereExpression } from './queries/interaction-terms.ts';
import { newestInteractions, unreadOfOwner } from './queries/interactions.ts';
import { messagesBefore, textsOf } from './queries/messages.ts';
import { commandById, commitmentCommands, type OutboxRow, removeCommand } from './queries/outbox.ts';
import { setDraft } from './queries/remembered.ts';
import { hubRows, newestHubRows, versionOf } from './queries/rows.ts';
import { isFollowed, leaveAll, setFollowed } from './queries/threads.ts';
import { waitingFile } from './queries/waiting-files.ts';

/** So many offers are looked at: more than an agent gets in the days that the hub tells of. */
const lookedOffers = 500;
/** So many interactions that fit a search are looked at, the newest first. */
const looked = 40;
/** What a window may keep as a draft is shorter than this; what would be longer stays in the outbox. */
const longestDraft = 90_000;

/** What the operations on digital interactions do. */
export const interactionHandlers: Pick<
  Handlers,
  Exclude<keyof InteractionOperations, `files.${string}` | 'cache.trim'>
> = {
  'interactions.list': (files, query) => {
    const { ids, next } = pageOf(files.cache, query);
    return { rows: viewsOf(files, ids), next };
  },
  'interactions.get': (files, { id }) => interactionView(files, id, shownWork(files)),
  'interactions.overlay': (files, { interactions }) => {
    const work = shownWork(files);
    return interactions.map((row) => interactionViewOver(files, row, work));
  },
  'interactions.messages': (files, { id, before, limit }) => {
    const found = messagesBefore(files.cache, id, before, limit + 1);
    const more = found.length > limit;
    const shown = more ? found.slice(1) : found;
    const messages = shown.map(plainMessage);
    return {
      messages: before === null ? [...messages, ...madeHere(files, id)] : messages,
      more,
      complete: isFollowed(files.cache, id) && isWhole(shown, before),
    };
  },
  'interactions.overlayMessages': (files, { id, messages }) => [
    ...messages.map(plainMessage),
    ...madeHere(files, id, new Set(messages.map((message) => message.id))),
  ],
  'interactions.search': (files, { text, now }) => {
    const expression = anywhereExpression(text);
    const ids = expression === null ? [] : newestInteractions(files.cache, expression, looked);
    return viewsOf(files, ids).flatMap((interaction) => {
      const { party, relation } = interaction;
      const at = interaction.lastMessage?.at ?? interaction.startedAt;
      const facts = { mine: interaction.lastAgentId === files.me.id, at, now };
      const places: Searched[] = [
        { where: 'name', text: party.name ?? '' },
        ...relation.contacts.map(({ name }) => ({ where: 'name' as const, text: name })),
        ...relation.records.map(({ title }) => ({ where: 'title' as const, text: title })),
        { where: 'title', text: interaction.subject ?? '' },
        { where: 'number', text: party.address },
        { where: 'number', text: String(interaction.number) },
        { where: 'field', text: interaction.reason ?? '' },
        { where: 'queue', text: interaction.queueName },
        { where: 'queue', text: interaction.entryPointName },
        { where: 'note', text: interaction.outcome.note },
      ];
      const said = (): Searched[] =>
        textsOf(files.cache, interaction.id).map((words) => ({ where: 'note', text: words }));
      const ranked = rank(text, places, facts) ?? rank(text, [...places, ...said()], facts);
      return ranked === null ? [] : [{ interaction, ...ranked }];
    });
  },
  'offers.get': (files) => {
    const offers = newestHubRows(files.cache, 'offer', lookedOffers);
    return {
      open: offers.filter(({ state }) => state === 'open').reverse(),
      ended: offers.filter(({ state }) => state !== 'open'),
    };
  },
  'unread.sum': (files) => {
    const byInteraction = unreadOfOwner(files.cache, files.me.id);
    return { byInteraction, sum: byInteraction.reduce((sum, { unread }) => sum + unread, 0) };
  },
  'channels.get': (files) => {
    const allowed = hubRows(files.cache, 'policy')[0]?.policy.outcome.allowedStatuses ?? null;
    return {
      entryPoints: hubRows(files.cache, 'entryPoint'),
      answers: hubRows(files.cache, 'cannedAnswer').sort((a, b) => a.position - b.position),
      queues: hubRows(files.cache, 'queue')
        .filter(({ archived }) => !archived)
        .map(({ id, name }) => ({ id, name })),
      statuses: allowed ?? [...builtInStatuses],
      people: hubRows(files.cache, 'agent').map(({ id, name }) => ({ id, name })),
    };
  },
  'commitments.list': (files) =>
    overlayCommitments(
      hubRows(files.cache, 'commitment'),
      commitmentCommands(files.work).filter((row) => !isSettled(files.cache, row)),
      files.me,
    ),

  'thread.followed': (files, { id, followed, at }, touch) => {
    setFollowed(files.cache, id, followed, at);
    touch('message');
    return null;
  },
  'thread.noneFollowed': (files) => {
    leaveAll(files.cache);
    return null;
  },

  'messages.toDraft': (files, { commandId, at }, touch) => {
    const moved = transaction(files.work, () => moveToDraft(files, commandId, at));
    if (moved === null) return null;
    reshow(files, moved.row, touch);
    touch('draft');
    return { interactionId: moved.interactionId, draftKey: moved.draftKey };
  },
};

function viewsOf(files: OpenedDataFiles, ids: readonly string[]) {
  const work = shownWork(files);
  return ids.flatMap((id) => interactionView(files, id, work) ?? []);
}

/** What waits in the outbox for a thread; `besides` are entries that the caller has. */
function madeHere(files: OpenedDataFiles, id: string, besides: ReadonlySet<string> = new Set()) {
  return messagesMadeHere(
    standingCommands(files, interactionAggregate(id)),
    files.me,
    (messageId) => besides.has(messageId) || versionOf(files.cache, 'message', messageId) > 0,
    (ids) => ids.flatMap((fileId) => waitingFile(files.work, fileId) ?? []),
  );
}

/** Whether entries stand without a gap right before a place, or at the end of the thread. */
function isWhole(shown: readonly { seq: number }[], before: number | null): boolean {
  const first = shown[0];
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return before === 1;
  return last.seq - first.seq + 1 === shown.length && (before === null || last.seq === before - 1);
}

function moveToDraft(files: OpenedDataFiles, commandId: string, at: number) {
  const row = commandById(files.work, commandId);
  if (row?.state !== 'refused') return null;
  const said = wordsOf(row);
  const interactionId = interactionOfAggregate(row.aggregate);
  if (said === null || interactionId === null) return null;
  const draftKey = row.kind === 'message.note' ? noteDraftKey(interactionId) : replyDraftKey(interactionId);
  const known = readDraft(latestDraft(files, draftKey));
  // Several that came back stand in the order in which they were written, before what was typed since.
  const { returnedText } = known;
  const isAsGiven = returnedText !== '' && known.text.startsWith(returnedText);
  const back = joined(isAsGiven ? returnedText : '', said.text);
  const typed = isAsGiven ? known.text.slice(returnedText.length).replace(/^\n\n/, '') : known.text;
  const next: ReplyDraft = {
    text: joined(back, typed),
    fileIds: [...new Set([...said.fileIds, ...known.fileIds])],
    mentions: [...new Set([...said.mentions, ...known.mentions])],
    returned: row.problem,
    returnedText: back,
  };
  const text = JSON.stringify(next);
  if (text.length > longestDraft) return null;
  setDraft(files.work, draftKey, text, at);
  removeCommand(files.work, row.id);
  return { row, interactionId, draftKey };
}

function wordsOf({ kind, payload }: OutboxRow) {
  if (kind === 'message.note') {
    const note = commandKinds['message.note'].payload.safeParse(payload);
    return note.success ? note.data : null;
  }
  if (kind !== 'message.send') return null;
  const reply = commandKinds['message.send'].payload.safeParse(payload);
  return reply.success ? { ...reply.data, mentions: [] } : null;
}

/** A draft that is there; one that is no JSON is its text. */
function readDraft(text: string | null): ReplyDraft {
  const none: ReplyDraft = { text: '', fileIds: [], mentions: [], returned: null, returnedText: '' };
  if (text === null) return none;
  try {
    const parsed = replyDraftSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : none;
  } catch {
    return { ...none, text };
  }
}

function joined(first: string, second: string): string {
  return first === '' || second === '' ? first + second : `${first}\n\n${second}`;
}
