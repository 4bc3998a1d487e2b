import { ok } from '#shared/util/result.ts';
import type { Handlers } from './answer.ts';
import type { WithBench } from './handlers.ts';

/** Answers what the window asks of the messenger. */
export function messengerHandlers({
  signedIn,
  working,
}: {
  readonly signedIn: WithBench;
  /** Refuses in a session that was taken over. */
  readonly working: WithBench;
}) {
  return {
    'messenger.get': () => signedIn(async ({ messenger }) => ok(messenger.view())),
    'messenger.messages': (asked) => signedIn(({ messenger }) => messenger.reading.messages(asked)),
    'messenger.search': (asked) => signedIn(({ messenger }) => messenger.reading.search(asked)),
    'messenger.send': (input) => working(({ messenger }) => messenger.giving.send(input)),
    'messenger.edit': (input) => working(({ messenger }) => messenger.giving.edit(input)),
    'messenger.delete': (input) => working(({ messenger }) => messenger.giving.remove(input)),
    'messenger.react': (input) => working(({ messenger }) => messenger.giving.react(input)),
    'messenger.read': (input) => working(({ messenger }) => messenger.giving.read(input)),
    'messenger.show': ({ key }) =>
      signedIn(async ({ messenger }) => {
        messenger.show(key);
        return ok(null);
      }),
    'messenger.typing': ({ key }) =>
      working(async ({ messenger }) => {
        messenger.typing(key);
        return ok(null);
      }),
    'messenger.readers': ({ messageId }) => signedIn(({ messenger }) => messenger.readers(messageId)),
    'messenger.members': ({ groupId }) => signedIn(({ messenger }) => messenger.members(groupId)),
    'messenger.saveGroup': (input) => working(({ messenger }) => messenger.saveGroup(input)),
    'messenger.archiveGroup': ({ groupId }) => working(({ messenger }) => messenger.archiveGroup(groupId)),
  } satisfies Partial<Handlers>;
}
