import { describe, expect, it } from 'vitest';
import { deskItems } from '#renderer/features/header/desk-items.ts';
import type { DeskWork } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';
import { pastCall } from '#test/support/fake-bridge-data.ts';

describe('what the agent has on the desk (PLUS-9, STATE-4, STATE-5)', () => {
  it('begins with what waits for wrap-up, calls and chats alike by their age, then what goes on', () => {
    const work = (phase: DeskWork['phase'], since: number): DeskWork => ({
      interactionId: newId(),
      participationId: newId(),
      channel: 'chat',
      phase,
      since,
    });
    const call = { ...pastCall(0, 0), phaseSince: 20 };
    const [live, older, newer] = [work('live', 5), work('wrapUp', 10), work('wrapUp', 30)];
    const items = deskItems({ wrapUps: [call], work: [live, newer, older] });
    expect(items.map(({ key }) => key)).toEqual([
      older.interactionId,
      call.id,
      newer.interactionId,
      live.interactionId,
    ]);
    expect(items.map(({ waits }) => waits)).toEqual([true, true, true, false]);
  });
});
