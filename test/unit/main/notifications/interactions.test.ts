import { beforeEach, describe, expect, it } from 'vitest';
import { interactionTexts } from '#main/app/interaction-texts.ts';
import type { Accepted } from '#main/interactions/offers.ts';
import { createAlerts } from '#main/notifications/alerts.ts';
import { showBadge } from '#main/notifications/badge.ts';
import { notifyDue } from '#main/notifications/due.ts';
import { createLooking, type Looking } from '#main/notifications/looking.ts';
import { notifyMessages } from '#main/notifications/messages.ts';
import { notifyOffers } from '#main/notifications/offers.ts';
import type { Call } from '#shared/domain/call.ts';
import type { Commitment } from '#shared/domain/commitment.ts';
import type { InteractionView, OffersView, UnreadView } from '#shared/ipc/interactions.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import { anInteractionView, anOffer } from '#test/support/interaction-samples.ts';
import { notificationsOfTest } from '#test/support/shown-notifications.ts';

type OpenOffer = OffersView['offers'][number];
const texts = interactionTexts(() => 'en');

let system: ReturnType<typeof notificationsOfTest>;
let steps: string[];
let focused: boolean;
let focus: Emitter<void>;
let looking: Looking;
let offersView: OffersView;
let offersChanged: Emitter<OffersView>;
let accepted: Emitter<Accepted>;
let clock: ManualClock;

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
  offersView = { offers: [], ended: [] };
  offersChanged = new Emitter();
  accepted = new Emitter();
  clock = new ManualClock();
});

const setFocus = (now: boolean): void => {
  focused = now;
  focus.emit();
};
const inFront = (id: string | null): void =>
  looking.tabs({
    tabs: [
      { id: 't', kind: 'interaction', subject: id ?? '', openedAt: 0 },
      { id: 'c', kind: 'contact', subject: newId(), openedAt: 0 },
    ],
    activeId: id === null ? 'c' : 't',
  });
const offered = (...offers: OpenOffer[]): void => {
  offersView = { ...offersView, offers };
  offersChanged.emit(offersView);
};
const openOffer = (changes: Partial<OpenOffer> = {}): OpenOffer => ({
  ...anOffer(),
  asking: false,
  ...changes,
});
const offers = {
  view: () => offersView,
  onChange: (listener: (view: OffersView) => void) => offersChanged.on(listener),
  onAccepted: (listener: (one: Accepted) => void) => accepted.on(listener),
  accept: async (id: string) => {
    steps.push(`accept ${id}`);
    return ok({ interactionId: newId() });
  },
  reject: async (id: string) => {
    steps.push(`reject ${id}`);
    return ok(null);
  },
};
const shared = {
  create: (text: Parameters<typeof system.create>[0]) => system.create(text),
  toFront: () => void steps.push('front'),
  showInteraction: (id: string) => void steps.push(`interaction ${id}`),
};

describe('the notification of an offer', () => {
  const start = () => notifyOffers({ ...shared, offers, looking, texts: texts.offers });

  it('says who waits where, while the agent is in another program, and takes no focus (NOTIF-1, KEEP-8)', () => {
    start();
    offered(openOffer());
    offered(...offersView.offers);
    expect(system.all.map(({ text }) => text)).toEqual([
      {
        title: 'Chat offered: Joris',
        body: 'Queue: Sales\nAn order\nWhere is it?',
        urgent: true,
        actions: ['Accept', 'Reject'],
      },
    ]);
    expect(steps).toEqual([]);
  });

  it('is not shown to an agent at the window, goes when they come there, and is back when they leave', () => {
    setFocus(true);
    start();
    offered(openOffer());
    expect(system.all).toEqual([]);
    setFocus(false);
    expect(system.standing()).toHaveLength(1);
    setFocus(true);
    expect(system.standing()).toEqual([]);
  });

  it('leads to the window on a click; Accept brings it as well, Reject does not (PLUS-17)', () => {
    start();
    const [one, two, three] = [openOffer(), openOffer(), openOffer()];
    offered(one, two, three);
    system.all[0]?.click();
    expect(steps).toEqual(['front']);
    system.all[1]?.action(0);
    system.all[2]?.action(1);
    expect(steps.slice(1)).toEqual(['front', `accept ${two.id}`, `reject ${three.id}`]);
  });

  it('goes with the offer, and when it is answered in the window', async () => {
    const notifications = start();
    const [one, two] = [openOffer(), openOffer()];
    offered(one, two);
    offered(one);
    expect(system.all.map(({ state }) => state)).toEqual(['shown', 'closed']);
    offered({ ...one, asking: true });
    expect(system.standing()).toEqual([]);
    offered(openOffer());
    await notifications.dispose();
    expect(system.standing()).toEqual([]);
  });

  it('is followed by one of those that ran out, once; not of what a colleague took', () => {
    start();
    const ended = [
      anOffer({ state: 'timedOut' }),
      anOffer({ state: 'taken' }),
      anOffer({ state: 'withdrawn' }),
    ];
    offersView = { offers: [], ended };
    offersChanged.emit(offersView);
    offersChanged.emit(offersView);
    expect(system.standing()).toEqual(['Chat missed: Joris']);
    system.all[0]?.click();
    expect(steps).toEqual(['front', `interaction ${ended[0]?.interactionId}`]);
  });
});

describe('the sound of an offer', () => {
  let calls: Call[];
  let played: string[];
  const start = () =>
    createAlerts({
      media: {
        request: async (_name, input) => {
          played.push((input as { alert: string }).alert);
          return ok(null) as never;
        },
      },
      phone: { view: () => ({ registration: { kind: 'off' }, calls, problem: null }) },
      clock,
    });
  beforeEach(() => {
    calls = [];
    played = [];
  });

  it('comes with each, again and again until it is answered or gone (OFFER-8)', async () => {
    const following = start().follow(offers);
    const offer = openOffer();
    offered(offer);
    offered(offer);
    clock.advance(8_000);
    expect(played).toEqual(['offer', 'offer', 'offer']);
    offered(offer, openOffer());
    expect(played).toHaveLength(4);
    offered({ ...offer, asking: true });
    clock.advance(60_000);
    expect(played).toHaveLength(4);
    offered(openOffer());
    await following.dispose();
    clock.advance(60_000);
    expect(played).toHaveLength(5);
  });

  it('is one tick while a call rings or is up, and goes on as soon as it is over', () => {
    calls = [{ kind: 'active' } as Call];
    start().follow(offers);
    offered(openOffer());
    clock.advance(20_000);
    expect(played).toEqual(['tick']);
    calls = [{ kind: 'ended' } as Call];
    clock.advance(4_000);
    expect(played).toEqual(['tick', 'offer']);
  });

  it('comes once for what the hub accepts in the agent’s name, not for what they accept', () => {
    start().follow(offers);
    accepted.emit({ interactionId: newId(), byHub: true });
    accepted.emit({ interactionId: newId(), byHub: false });
    clock.advance(60_000);
    expect(played).toEqual(['offer']);
  });

  it('of messages that come together is one, and a tick in a call', () => {
    const alerts = start();
    alerts.message();
    alerts.message();
    clock.advance(1_500);
    calls = [{ kind: 'held' } as Call];
    alerts.message();
    expect(played).toEqual(['message', 'tick']);
  });
});

describe('the notification of a message', () => {
  let view: UnreadView;
  let changed: Emitter<UnreadView>;
  let rows: InteractionView[];
  let sounds: number;
  const chat = newId();
  const start = () => {
    const interactions = {
      unread: { view: () => view, onChange: (listener: (now: UnreadView) => void) => changed.on(listener) },
      reading: { get: async (id: string) => ok(rows.find((row) => row.id === id) ?? null) },
      offers,
    };
    const sound = (): void => {
      sounds += 1;
    };
    return notifyMessages({
      ...shared,
      interactions: interactions as never,
      looking,
      text: texts.message,
      sound,
      clock,
    });
  };
  const unread = async (...counts: [string, number][]): Promise<void> => {
    view = {
      byInteraction: counts.map(([id, count]) => ({ interactionId: id, unread: count })),
      missed: 0,
      badge: 0,
    };
    changed.emit(view);
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
  };
  beforeEach(() => {
    view = { byInteraction: [], missed: 0, badge: 0 };
    changed = new Emitter();
    sounds = 0;
    const lastMessage = { at: 1, direction: 'in', excerpt: 'Are you there?' } as const;
    rows = [anInteractionView({ id: chat, lastMessage })];
  });

  it('has the last words, with a sound, and leads to the tab (PLUS-17, KEEP-8)', async () => {
    start();
    await unread([chat, 1]);
    expect(system.all.map(({ text }) => [text.title, text.body, text.urgent])).toEqual([
      ['Chat: Joris', 'Are you there?', false],
    ]);
    expect([sounds, steps]).toEqual([1, []]);
    system.all[0]?.click();
    expect(steps).toEqual(['front', `interaction ${chat}`]);
  });

  it('is one for each interaction, and goes when it was read', async () => {
    start();
    await unread([chat, 1]);
    await unread([chat, 2]);
    expect(system.all.map(({ state }) => state)).toEqual(['closed', 'shown']);
    await unread();
    expect(system.standing()).toEqual([]);
  });

  it('is left out while the agent looks there; elsewhere in the window it comes, and goes when they turn to it', async () => {
    setFocus(true);
    inFront(chat);
    start();
    await unread([chat, 1]);
    expect([system.all.length, sounds]).toEqual([0, 0]);
    inFront(null);
    await unread([chat, 2]);
    expect([system.standing().length, sounds]).toEqual([1, 1]);
    inFront(chat);
    expect(system.standing()).toEqual([]);
    setFocus(false);
    await unread([chat, 3]);
    expect(system.standing()).toHaveLength(1);
  });

  it('is not made of what was unread before, or is less now', async () => {
    await unread([chat, 2]);
    start();
    await unread([chat, 1]);
    expect([system.all.length, sounds]).toEqual([0, 0]);
  });

  it('is not made of what was written before the agent accepted it, unless they are elsewhere', async () => {
    setFocus(true);
    start();
    accepted.emit({ interactionId: chat, byHub: true });
    await unread([chat, 1]);
    expect([system.all.length, sounds]).toEqual([0, 0]);
    await unread();
    setFocus(false);
    accepted.emit({ interactionId: chat, byHub: true });
    await unread([chat, 1]);
    expect([system.standing().length, sounds]).toEqual([1, 0]);
    await unread();
    accepted.emit({ interactionId: chat, byHub: false });
    clock.advance(5_000);
    await unread([chat, 1]);
    expect(sounds).toBe(1);
  });
});

describe('the notification of a commitment', () => {
  it('comes once for each time that it is due, leads to what it is about, and goes when it is kept (COMMIT-2)', () => {
    const changed = new Emitter<void>();
    const [interactionId, contactId] = [newId(), newId()];
    const one = {
      id: newId(),
      dueAt: 1,
      interactionId,
      contactId,
      firstName: 'Joris',
      lastName: '',
      note: 'Call',
    };
    let due = [one as Commitment];
    const commitments = { due: () => due, onDue: (listener: () => void) => changed.on(listener) };
    const showContact = (id: string): void => void steps.push(`contact ${id}`);
    notifyDue({ ...shared, commitments, text: texts.due, showContact });
    changed.emit();
    expect(system.standing()).toEqual(['Follow-up due: Joris']);
    system.all[0]?.click();
    due = [{ ...one, dueAt: 2, interactionId: null } as Commitment];
    changed.emit();
    system.all[1]?.click();
    expect(steps).toEqual(['front', `interaction ${interactionId}`, 'front', `contact ${contactId}`]);
    due = [{ ...one, dueAt: 3 } as Commitment];
    changed.emit();
    expect(system.standing()).toHaveLength(1);
    due = [];
    changed.emit();
    expect(system.standing()).toEqual([]);
  });
});

describe('the badge on the icon', () => {
  it('follows what is unread, and is gone when the agent is', async () => {
    const changed = new Emitter<UnreadView>();
    const shown: number[] = [];
    const view = (badge: number): UnreadView => ({ byInteraction: [], missed: 0, badge });
    const unread = {
      view: () => view(3),
      onChange: (listener: (now: UnreadView) => void) => changed.on(listener),
    };
    const badge = showBadge(unread, (count) => shown.push(count));
    changed.emit(view(4));
    await badge.dispose();
    changed.emit(view(5));
    expect(shown).toEqual([3, 4, 0]);
  });
});
