import { describe, expect, it } from 'vitest';
import { replyObstacle } from '#renderer/features/conversation/reply-rules.ts';
import { emojiRows, emojiStep } from '#renderer/ui/writing/emoji.ts';
import { isPicture } from '#renderer/ui/writing/use-picture.ts';

const part = (agentId: string, name: string) => ({
  participationId: `p ${agentId}`,
  agentId,
  name,
  role: 'owner' as const,
  from: 1,
  to: null,
});
const mine = {
  status: 'open' as const,
  ownerId: 'me',
  myPhase: 'live' as const,
  participants: [part('me', 'Me')],
};

describe('who may write to the customer', () => {
  it('is the agent who has it while it is open', () => {
    expect(replyObstacle(mine, 'me', false)).toBeNull();
  });

  it('is nobody on a desktop that can only be read, nor once it is closed', () => {
    expect(replyObstacle(mine, 'me', true)).toEqual({ kind: 'readOnly' });
    expect(replyObstacle({ ...mine, status: 'closed' }, 'me', false)).toEqual({ kind: 'closed' });
    expect(replyObstacle({ ...mine, status: 'closedUnmanaged' }, 'me', false)).toEqual({ kind: 'closed' });
  });

  it('is no colleague and no supervisor: they leave notes (NOTEI-4)', () => {
    const theirs = { ...mine, ownerId: 'bianca', participants: [part('me', 'Me'), part('bianca', 'Bianca')] };
    expect(replyObstacle(theirs, 'me', false)).toEqual({ kind: 'theirs', name: 'Bianca' });
    expect(replyObstacle({ ...mine, ownerId: null }, 'me', false)).toEqual({ kind: 'nobodys' });
  });
});

describe('the emoji', () => {
  const count = emojiRows.flat().length;

  it('are eight in a row, each once', () => {
    expect(emojiRows.every((row) => row.length === 8)).toBe(true);
    expect(new Set(emojiRows.flat()).size).toBe(count);
  });

  it.each([
    [0, 'ArrowRight', 1],
    [0, 'ArrowDown', 8],
    [9, 'ArrowUp', 1],
    [8, 'ArrowLeft', 7],
    [0, 'ArrowUp', 0],
    [0, 'ArrowLeft', 0],
  ])('are walked through: from %i by %s to %i', (at, key, to) => {
    expect(emojiStep(at, key, count)).toBe(to);
  });

  it('end at the last one and take no other key', () => {
    expect(emojiStep(count - 1, 'ArrowRight', count)).toBe(count - 1);
    expect(emojiStep(count - 1, 'ArrowDown', count)).toBe(count - 1);
    expect(emojiStep(0, 'a', count)).toBeNull();
  });
});

describe('a file', () => {
  it('is shown as a picture when the window can draw it and it is no giant; a drawing with scripts never is', () => {
    expect(isPicture({ type: 'image/png', size: 1000 })).toBe(true);
    expect(isPicture({ type: 'image/svg+xml', size: 1000 })).toBe(false);
    expect(isPicture({ type: 'application/pdf', size: 1000 })).toBe(false);
    expect(isPicture({ type: 'image/jpeg', size: 5_000_001 })).toBe(false);
  });
});
