import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Handlers } from '../../api/handler.ts';
import type { Database } from '../../db/database.ts';
import type { Intake } from '../../digital/port.ts';
import { typingTopic } from '../../digital/typing.ts';
import type { FileFolder } from '../../files/disk.ts';
import { sendable } from '../../files/routes.ts';
import { addChunk, unknownFile } from '../../files/upload.ts';
import { readWorkspace } from '../../policies/store.ts';
import type { Changes } from '../../streams/change.ts';
import type { Feeds } from './feed.ts';
import { beginVisitorFile, fileOfVisitor } from './files.ts';
import { reserveStart } from './limits.ts';
import { left } from './presence.ts';
import { siteOfKey } from './sites.ts';
import { insertVisitor, lockVisitor } from './visitors.ts';
import { writeMessage } from './write.ts';

type WebchatRoutes = Pick<Handlers, Extract<keyof Handlers, `webchat${string}`>>;

/** What customers' pages ask: each of its own thread, whoever's token it shows. */
export function webchatRoutes(deps: {
  database: Database;
  changes: Changes;
  clock: Clock;
  intake: Intake;
  feeds: Feeds;
  files: FileFolder;
}): WebchatRoutes {
  const { database, changes, intake, feeds, files } = deps;
  return {
    webchatSite: async ({ params }) => {
      const found = await siteOfKey(database.sql, params.key);
      return found === null ? unknownSite() : ok(found.site);
    },
    webchatStart: ({ body, address }) =>
      changes(async (change) => {
        const found = await siteOfKey(change.sql, body.site);
        if (found === null) return unknownSite();
        const { policy } = await readWorkspace(change.sql);
        const may = await reserveStart(change, policy.chat, address);
        return may.ok ? ok(await insertVisitor(change, found.id, body)) : may;
      }),
    webchatEvents: async ({ query, caller }) =>
      ok({
        open: (listener) =>
          feeds.open(caller.id, { thread: query.thread ?? null, after: query.after }, listener),
      }),
    webchatWrite: ({ body, caller }) => changes((change) => writeMessage(change, intake, caller.id, body)),
    webchatTyping: ({ caller: { interactionId } }) =>
      changes(async (change) => {
        if (interactionId !== null) change.poke(typingTopic(interactionId, 'customer'));
        return ok({});
      }),
    webchatMark: ({ body, caller }) =>
      changes(async (change) => {
        // Of a thread that is no longer the visitor's nothing is marked: its page is told so by its events.
        if (caller.interactionId === body.thread)
          await intake.delivered(change, body.thread, body.seq, body.state);
        return ok({});
      }),
    webchatAway: async ({ caller }) => {
      await left(deps, caller.id);
      return ok({});
    },
    webchatClose: ({ caller }) =>
      changes(async (change) => {
        const { interactionId } = await lockVisitor(change, caller.id);
        if (interactionId !== null) await intake.close(change, interactionId);
        return ok({});
      }),
    webchatBeginFile: ({ body, caller }) => changes((change) => beginVisitorFile(change, caller, body)),
    webchatFileChunk: ({ params, body: { offset, base64 }, caller }) => {
      const bytes = Buffer.from(base64, 'base64');
      return changes((change) =>
        addChunk(change, files, { visitorId: caller.id }, params.id, { offset, bytes }),
      );
    },
    webchatFile: async ({ params, caller }) => {
      const record = await fileOfVisitor(database.sql, caller, params.id);
      return record === null ? unknownFile() : sendable(files, record);
    },
  };
}

function unknownSite(): Result<never> {
  return fail(problem('chat.unknownSite', 'no such web site'));
}
