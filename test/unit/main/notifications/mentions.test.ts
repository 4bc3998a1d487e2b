import { beforeEach, describe, expect, it } from 'vitest';
import { mentionText } from '#main/app/texts.ts';
import { createMentionNotifications } from '#main/notifications/mentions.ts';
import { watchMentions } from '#main/people/mentions.ts';
import type { Mention } from '#shared/domain/contact.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';

const aMention = (changes: Partial<Mention> = {}): Mention => ({
  id: newId(),
  version: 1,
  agentId: newId(),
  noteId: newId(),
  contact: { id: newId(), name: 'Zoë' },
  interaction: null,
  by: { agentId: newId(), name: 'Bea' },
  excerpt: 'Ask @Anna',
  at: 2_000,
  seenAt: null,
  ...changes,
});

describe('a mention', () => {
  const changed = new Emitter<readonly string[]>();
  let mentions: Mention[];
  let told: string[];
  let readings: Promise<unknown>[];

  beforeEach(() => {
    mentions = [];
    told = [];
    readings = [];
    watchMentions({
      store: {
        request: () => {
          const answer = Promise.resolve(ok(mentions) as never);
          readings.push(answer);
          return answer;
        },
        onChanged: (listener) => changed.on(listener),
      },
      since: () => 1_000,
      tell: ({ id }) => void told.push(id),
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (_what, error) => expect.unreachable(String(error)),
      },
    });
  });

  const come = async (entities: readonly string[] = ['mention']): Promise<void> => {
    changed.emit(entities);
    await Promise.all(readings);
    await Promise.resolve();
  };

  it('is told once, the older before the newer', async () => {
    const [newer, older] = [aMention({ at: 3_000 }), aMention()];
    mentions = [newer, older];
    await come();
    await come();
    expect(told).toEqual([older.id, newer.id]);
  });

  it.each([
    ['from before the agent came', { at: 999 }],
    ['that was seen elsewhere', { seenAt: 2_500 }],
  ])('%s is not told', async (_what, changes) => {
    mentions = [aMention(changes)];
    await come();
    expect(told).toEqual([]);
  });

  it('is not looked for when something else changed', async () => {
    mentions = [aMention()];
    await come(['participation']);
    expect(readings).toEqual([]);
  });
});

describe('its notification', () => {
  it('names who and whom, and a click shows the contact; it goes with the program', async () => {
    const mentions = new Emitter<Mention>();
    const steps: string[] = [];
    let click = (): void => undefined;
    const notifications = createMentionNotifications({
      onMention: (listener) => mentions.on(listener),
      text: mentionText(() => 'nl'),
      create: ({ title, body }) => ({
        show: () => void steps.push(`${title} / ${body}`),
        close: () => void steps.push('closed'),
        onClick: (listener) => {
          click = listener;
        },
        onAction: () => undefined,
      }),
      toFront: () => void steps.push('front'),
      showContact: (id) => void steps.push(`contact ${id}`),
      showInteraction: (id) => void steps.push(`interaction ${id}`),
    });
    const mention = aMention();
    mentions.emit(mention);
    expect(steps).toEqual(['Bea noemde je: Zoë / Ask @Anna']);
    click();
    expect(steps.slice(1)).toEqual(['front', `contact ${mention.contact?.id}`]);
    const interaction = { id: newId(), number: 4410 };
    mentions.emit(aMention({ noteId: null, contact: null, interaction }));
    click();
    expect(steps.slice(3)).toEqual([
      'Bea noemde je: #4410 / Ask @Anna',
      'front',
      `interaction ${interaction.id}`,
    ]);
    mentions.emit(aMention());
    await notifications.dispose();
    mentions.emit(aMention());
    expect(steps.slice(7)).toEqual(['closed']);
  });

  it('is left out where the system shows none', () => {
    const mentions = new Emitter<Mention>();
    createMentionNotifications({
      onMention: (listener) => mentions.on(listener),
      text: mentionText(() => 'en'),
      create: () => null,
      toFront: () => expect.unreachable(),
      showContact: () => expect.unreachable(),
      showInteraction: () => expect.unreachable(),
    });
    expect(() => mentions.emit(aMention())).not.toThrow();
  });
});
