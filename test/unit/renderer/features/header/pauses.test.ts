import { describe, expect, it } from 'vitest';
import { chosenState, ownChannels, withChannel } from '#renderer/features/header/pauses.ts';
import type { PausedChannels } from '#shared/domain/agent-state.ts';
import type { EntryPoint } from '#shared/domain/entry-point.ts';
import type { DeskView } from '#shared/ipc/views.ts';

const paused: NonNullable<DeskView['state']> = { kind: 'paused', since: 1, reason: 'lunch', channels: 'all' };
const busy: DeskView['state'] = { kind: 'busy', since: 1 };

describe('what the agent has chosen (DEC-12, PLUS-10)', () => {
  it('is the state while there is no work, and what comes afterwards while there is', () => {
    expect(chosenState({ state: paused, next: null })).toEqual(paused);
    expect(chosenState({ state: busy, next: paused })).toEqual(paused);
    expect(chosenState({ state: { kind: 'wrapUp', since: 1 }, next: paused })).toEqual(paused);
    expect(chosenState({ state: busy, next: null })).toBeNull();
  });

  it('is nothing for who is available or not known', () => {
    expect(chosenState({ state: { kind: 'available', since: 1 }, next: null })).toBeNull();
    expect(chosenState({ state: null, next: null })).toBeNull();
  });
});

describe('the channels that can be paused (PLUS-10)', () => {
  const point = (
    queueId: string,
    reasonQueue: string | null = null,
  ): Pick<EntryPoint, 'channel' | 'queueId' | 'chat'> => ({
    channel: 'chat',
    queueId,
    chat: {
      reasons: [{ key: 'order', name: 'Order', queueId: reasonQueue }],
      customerAttachments: true,
      customerPastedImages: false,
    } as EntryPoint['chat'],
  });

  it('are calls, and those that lead to a queue of the agent', () => {
    expect(ownChannels([point('mine')], ['mine'])).toEqual(['voice', 'chat']);
    expect(ownChannels([point('other', 'mine')], ['mine'])).toEqual(['voice', 'chat']);
    expect(ownChannels([point('other')], ['mine'])).toEqual(['voice']);
    expect(ownChannels([], [])).toEqual(['voice']);
  });
});

describe('taking a channel into a pause and letting it go (PLUS-10)', () => {
  const own = ['voice', 'chat', 'email'] as const;

  it.each<[name: string, now: PausedChannels | null, then: PausedChannels | null]>([
    ['none is paused', null, ['chat']],
    ['another one is', ['email'], ['chat', 'email']],
    ['it is the only one', ['chat'], null],
    ['all are', 'all', ['voice', 'email']],
    ['it is the last that was missing', ['voice', 'email'], 'all'],
  ])('where %s', (_name, now, then) => {
    expect(withChannel(now, 'chat', own)).toEqual(then);
  });

  it('forgets a channel that the agent no longer has', () => {
    expect(withChannel(['fax'], 'chat', own)).toEqual(['chat']);
  });
});
