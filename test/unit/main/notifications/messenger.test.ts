import { beforeEach, describe, expect, it } from 'vitest';
import { messengerText } from '#main/app/texts.ts';
import { createLooking, type Looking } from '#main/notifications/looking.ts';
import { notifyMessenger } from '#main/notifications/messenger.ts';
import type { ImThreadView, MessengerView } from '#shared/ipc/messenger.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { notificationsOfTest } from '#test/support/shown-notifications.ts';

const bea = newId();
const key = `agent:${bea}`;
const groupKey = `group:${newId()}`;
const since = 1_000;

let system: ReturnType<typeof notificationsOfTest>;
let steps: string[];
let focused: boolean;
let focus: Emitter<void>;
let looking: Looking;
let view: MessengerView;
let changed: Emitter<MessengerView>;
let before: string | null;
let shown: Emitter<void>;
let notifying: Disposable;

beforeEach(() => {
  system = notificationsOfTest();
  steps = [];
  focused = false;
  focus = new Emitter();
  looking = createLooking({
    isFocused: () => focused,
    onFocus: (listener) => focus.on(() => focused && listener()),
    onBlur: (listener) => focus.on(() => focused || listener()),
  });
  view = { threads: [], unread: 0, banned: false, typing: [] };
  changed = new Emitter();
  before = null;
  shown = new Emitter();
  notifying = notifyMessenger({
    messenger: {
      view: () => view,
      onChange: (listener) => changed.on(listener),
      shown: () => before,
      onShown: (listener) => shown.on(listener),
    },
    looking,
    text: (news) => messengerText(news, 'Bea'),
    create: system.create,
    sound: () => steps.push('sound'),
    since,
    toFront: () => steps.push('front'),
    showConversation: (shownKey) => steps.push(shownKey),
  });
});

const aThread = (unread: number, excerpt: string, changes: Partial<ImThreadView> = {}): ImThreadView => ({
  ...{
    key,
    kind: 'direct',
    name: '',
    mine: false,
    mayWrite: true,
    members: 2,
    version: 0,
    theirSeq: 0,
    lastSeq: 0,
  },
  last: { authorId: bea, excerpt, at: since + unread, deleted: false, pending: false },
  unread,
  ...changes,
});
const show = (...threads: ImThreadView[]): void => {
  view = { ...view, threads, unread: threads.reduce((sum, { unread }) => sum + unread, 0) };
  changed.emit(view);
};
const looksAt = (conversation: string | null, atWindow = true): void => {
  focused = atWindow;
  focus.emit();
  before = conversation;
  shown.emit();
};

describe('a message of a colleague', () => {
  it('is told with who wrote and what, one notification for each conversation, with a sound (GRP-3, PLUS-17)', () => {
    show(aThread(1, 'Hello'));
    show(
      aThread(2, 'Are you there?'),
      aThread(1, 'All in?', { key: groupKey, kind: 'group', name: 'Night shift' }),
    );
    expect(system.all.map(({ text, state }) => [text.title, text.body, state])).toEqual([
      ['Bea', 'Hello', 'closed'],
      ['Bea', 'Are you there?', 'shown'],
      ['Bea · Night shift', 'All in?', 'shown'],
    ]);
    expect(steps).toEqual(['sound', 'sound', 'sound']);
  });

  it('opens the conversation when it is clicked, and only then takes the focus (KEEP-8)', () => {
    show(aThread(1, 'Hello'));
    steps.length = 0;
    system.all[0]?.click();
    expect(steps).toEqual(['front', key]);
    expect(system.standing()).toEqual([]);
  });

  it('needs no notification while its conversation is before the agent, and one while they are elsewhere', () => {
    looksAt(key);
    show(aThread(1, 'Hello'));
    expect([system.all, steps]).toEqual([[], []]);
    looksAt(key, false);
    show(aThread(2, 'Hello?'));
    looksAt(groupKey);
    show(aThread(3, 'Hello??'));
    expect(system.all.map(({ text }) => text.body)).toEqual(['Hello?', 'Hello??']);
  });

  it('is told no longer when it was read, or is looked at', () => {
    show(aThread(1, 'Hello'), aThread(1, 'All in?', { key: groupKey }));
    expect(system.standing()).toHaveLength(2);
    show(aThread(0, 'Hello'), aThread(1, 'All in?', { key: groupKey }));
    expect(system.standing()).toHaveLength(1);
    looksAt(groupKey);
    expect(system.standing()).toEqual([]);
  });

  it.each([
    [
      'what was written before the agent came',
      aThread(3, 'Old', { last: { authorId: bea, excerpt: 'Old', at: 5, deleted: false, pending: false } }),
    ],
    [
      'what was deleted meanwhile',
      aThread(1, '', { last: { authorId: bea, excerpt: '', at: since, deleted: true, pending: false } }),
    ],
    ['a conversation without a word', aThread(1, '', { last: null })],
  ])('is not %s', (_what, thread) => {
    show(thread);
    expect([system.all, steps]).toEqual([[], []]);
  });

  it('stands no longer when the agent leaves', async () => {
    show(aThread(1, 'Hello'));
    await notifying.dispose();
    expect(system.standing()).toEqual([]);
    show(aThread(2, 'Hello?'));
    expect(system.all).toHaveLength(1);
  });
});
