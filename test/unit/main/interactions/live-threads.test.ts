import { beforeEach, describe, expect, it } from 'vitest';
import { createLiveThreads, type LiveThreads } from '#main/interactions/live-threads.ts';
import { createTold } from '#main/sync/told.ts';
import type { LinkView } from '#shared/ipc/views.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';

const [chat, other, ben] = [newId(), newId(), newId()];
let clock: ManualClock;
let told: ReturnType<typeof createTold>;
let links: Emitter<LinkView>;
let said: unknown[];
let threads: LiveThreads;
let changes: number;

beforeEach(() => {
  clock = new ManualClock();
  told = createTold();
  links = new Emitter();
  said = [];
  changes = 0;
  threads = createLiveThreads({
    link: {
      view: { kind: 'online', since: 0 },
      onView: (listener) => links.on(listener),
      told,
      tell: (message, content) => said.push([message, content]),
    },
    typingShownMs: () => 5_000,
    clock,
  });
  threads.onChange(() => {
    changes += 1;
  });
});

const watching = (...interactions: object[]) => ['watch', { interactions }];

describe('what is looked at', () => {
  it('is told at once and every ten seconds while there is any, and that there is none once (ITAB-7, NOTEI-6)', () => {
    threads.watch([{ id: chat, mode: 'viewing' }]);
    clock.advance(10_000);
    threads.watch([{ id: chat, mode: 'editing' }]);
    clock.advance(9_999);
    expect(said).toEqual([
      watching({ interactionId: chat, mode: 'viewing' }),
      watching({ interactionId: chat, mode: 'viewing' }),
      watching({ interactionId: chat, mode: 'editing' }),
    ]);
    threads.watch([]);
    clock.advance(60_000);
    expect(said.slice(3)).toEqual([watching()]);
  });

  it('is told anew to a hub that comes back', () => {
    links.emit({ kind: 'online', since: 1 });
    expect(said).toEqual([]);
    threads.watch([{ id: chat, mode: 'viewing' }]);
    links.emit({ kind: 'connecting', since: 1 });
    links.emit({ kind: 'online', since: 2 });
    expect(said).toHaveLength(2);
  });

  it('is left when the agent goes', async () => {
    threads.watch([{ id: chat, mode: 'viewing' }]);
    await threads.dispose();
    clock.advance(60_000);
    expect(said.slice(1)).toEqual([watching()]);
  });
});

describe('who looks and who writes', () => {
  it('is shown as the hub tells it', () => {
    const agents = [{ agentId: ben, name: 'Ben', mode: 'viewing' }];
    told.take('watching', { all: true, interactions: [{ interactionId: chat, agents }] });
    expect(threads.view().watching).toEqual([{ interactionId: chat, agents }]);
    expect(changes).toBe(1);
  });

  it('is shown for as long as the policy says after the last word of it', () => {
    told.take('typing', { interactionId: chat, by: { kind: 'customer' } });
    clock.advance(3_000);
    told.take('typing', { interactionId: chat, by: { kind: 'customer' } });
    told.take('typing', { interactionId: chat, by: { kind: 'agent', agentId: ben } });
    clock.advance(4_999);
    expect(threads.view().typing.map(({ agentId }) => agentId)).toEqual([null, ben]);
    expect(threads.view().typing[0]?.until).toBe(clock.now() + 1);
    clock.advance(1);
    expect(threads.view().typing).toEqual([]);
  });
});

describe('writing', () => {
  it('is told once in two seconds for each interaction', () => {
    threads.typing(chat);
    threads.typing(chat);
    threads.typing(other);
    clock.advance(2_000);
    threads.typing(chat);
    expect(said).toEqual([chat, other, chat].map((interactionId) => ['typing', { interactionId }]));
  });
});
