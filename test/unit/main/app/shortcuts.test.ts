import { beforeEach, describe, expect, it } from 'vitest';
import { callKeys } from '#main/app/call-keys.ts';
import { createGlobalShortcuts } from '#main/app/shortcuts.ts';
import type { Call } from '#shared/domain/call.ts';
import { type ShortcutsView, shortcutsSchema, usualShortcuts } from '#shared/ipc/shortcuts.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';

const none = { answer: null, hangUp: null, hold: null, mute: null, dialCopied: null };

describe('keys that work everywhere', () => {
  let held: Map<string, () => void>;
  let pressed: string[];
  const registry = {
    register: (keys: string, callback: () => void): boolean => {
      if (keys.includes('Nonsense')) throw new TypeError('no such key');
      if (keys === 'F13') return false;
      held.set(keys, callback);
      return true;
    },
    unregister: (keys: string) => void held.delete(keys),
  };
  beforeEach(() => {
    held = new Map();
    pressed = [];
  });
  const make = () => createGlobalShortcuts(registry, (action) => pressed.push(action));

  it('run their action', () => {
    make().use(usualShortcuts);
    for (const callback of held.values()) callback();
    expect(pressed).toEqual(['answer', 'hangUp', 'hold', 'mute', 'dialCopied']);
  });

  it('are given back when others are chosen, and at the end', () => {
    const shortcuts = make();
    shortcuts.use(usualShortcuts);
    shortcuts.use({ ...none, mute: 'Alt+M' });
    expect([...held.keys()]).toEqual(['Alt+M']);
    void shortcuts.dispose();
    expect([...held.keys()]).toEqual([]);
  });

  it('that another program has, that are taken twice or do not exist are told, and the rest works', () => {
    const shortcuts = make();
    const told: ShortcutsView[] = [];
    shortcuts.onChange((view) => told.push(view));
    shortcuts.use({
      answer: 'F13',
      hangUp: 'CommandOrControl+Shift+F4',
      hold: 'Shift+CmdOrCtrl+F4',
      mute: 'Alt+Nonsense',
      dialCopied: 'Alt+D',
    });
    expect([...held.keys()]).toEqual(['CommandOrControl+Shift+F4', 'Alt+D']);
    expect(shortcuts.view().problems.map((one) => [one.action, one.problem.code])).toEqual([
      ['answer', 'shortcuts.taken'],
      ['hold', 'shortcuts.twice'],
      ['mute', 'shortcuts.unknownKeys'],
    ]);
    expect(told).toEqual([shortcuts.view()]);
    shortcuts.use(none);
    expect(shortcuts.view().problems).toEqual([]);
  });
});

describe('what may be a key', () => {
  it.each([
    'CommandOrControl+Shift+F2',
    'Alt+A',
    'F13',
    'Shift+F5',
    'MediaPlayPause',
    'Super+1',
    'Ctrl+Alt+D',
  ])('is %s', (keys) => {
    expect(shortcutsSchema.safeParse({ ...none, answer: keys }).success).toBe(true);
  });
  it.each(['A', 'Shift+A', '5', 'Space', '', 'Ctrl+', 'Ctrl++', 'Ctrl+A B', 'Hyper+A', 'F25', 'Alt+\n'])(
    'is not %j: it types something, or is none',
    (keys) => {
      expect(shortcutsSchema.safeParse({ ...none, answer: keys }).success).toBe(false);
    },
  );
  it('is what stands there at first', () => {
    expect(shortcutsSchema.parse(usualShortcuts)).toEqual(usualShortcuts);
  });
});

describe('a pressed key', () => {
  const facts = {
    callId: 'x',
    interactionId: null,
    direction: 'inbound',
    remote: { address: '+31201234567', name: null },
    queueName: null,
    skillId: null,
    consultFor: null,
    emergency: false,
    postDial: null,
    startedAt: 0,
  } as const;
  const connected = { answeredAt: 1, muted: false, merged: null } as const;
  const ringing: Call = { kind: 'ringing', id: 'r', ...facts };
  const dialling: Call = { kind: 'dialling', id: 'd', ...facts, progress: 'ringing' };
  const active: Call = { kind: 'active', id: 'a', ...facts, ...connected };
  const held: Call = { kind: 'held', id: 'h', ...facts, ...connected, heldAt: 2 };
  const over: Call = {
    kind: 'ended',
    id: 'o',
    ...facts,
    answeredAt: 1,
    endedAt: 2,
    endCause: 'agentHangup',
    sipStatus: null,
  };

  let done: string[];
  let refused: boolean;
  const press = (calls: Call[], copied: string[] = []) => {
    const say = (what: string) => async () => {
      done.push(what);
      return refused ? fail(problem('phone.inConference')) : ok(null);
    };
    return callKeys({
      phone: {
        view: () => ({ registration: { kind: 'off' }, calls, problem: null }),
        answer: (id, { holdOthers }) => say(`answer ${id} ${holdOthers}`)(),
        end: (id) => say(`end ${id}`)(),
        hold: (id) => say(`hold ${id}`)(),
        resume: (id, { holdOthers }) => say(`resume ${id} ${holdOthers}`)(),
        mute: (id, muted) => say(`mute ${id} ${muted}`)(),
      },
      copied: async () => copied,
      region: () => 'NL',
      wish: (text) => done.push(`wish ${text}`),
      toFront: () => done.push('front'),
    });
  };
  beforeEach(() => {
    done = [];
    refused = false;
  });

  it.each([
    ['answer', [active, ringing], ['answer r true']],
    ['answer', [active], []],
    ['hangUp', [held, active], ['end a']],
    ['hangUp', [held, dialling], ['end d']],
    ['hangUp', [held], ['end h']],
    ['hangUp', [held, { ...held, id: 'h2' }], ['front']],
    ['hangUp', [active, { ...active, id: 'a2' }], ['front']],
    ['hangUp', [ringing], []],
    ['hangUp', [over], []],
    ['hold', [held, active], ['hold a']],
    ['hold', [held], ['resume h false']],
    ['hold', [held, { ...held, id: 'h2' }], ['front']],
    ['hold', [over, dialling], []],
    ['mute', [held, active], ['mute a true']],
    ['mute', [{ ...active, muted: true }], ['mute a false']],
    ['mute', [held], []],
  ] as const)('%s acts on the one call that it can mean (%#)', async (action, calls, expected) => {
    await press([...calls])(action);
    expect(done).toEqual(expected);
  });

  it('that is refused shows the window, where the reason stands', async () => {
    refused = true;
    await press([active])('hold');
    expect(done).toEqual(['hold a', 'front']);
  });

  it.each([
    [['  +31 20 123 4567\n', '1001'], 'wish +31 20 123 4567'],
    [['some words', ' 1001 '], 'wish 1001'],
    [['', 'no number'], 'wish no number'],
    [[''], 'wish '],
  ])('dials nothing by itself: %j becomes a wish', async (copied, wish) => {
    await press([active], copied)('dialCopied');
    expect(done).toEqual([wish]);
  });
});
