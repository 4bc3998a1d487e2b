import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChatClient } from '#hub/practice/chat-client.ts';
import { newId } from '#shared/util/id.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';

/** Customers who chat, over the routes that their pages use. */
let hub: TestHub;
const clients: ChatClient[] = [];

beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.leave()));
  await hub.dispose();
});

async function visitor(name = 'Mara Visser', email: string | null = null): Promise<ChatClient> {
  const started = await ChatClient.start(hub.address, { site: 'shop', name, email });
  if (!started.ok) throw new Error(started.problem.code);
  clients.push(started.value);
  return started.value;
}

describe('a chat begins', () => {
  test('CHAT-1, CHAT-2: the first message makes an interaction that waits, and the visitor sees it', async () => {
    const mara = await visitor();
    await mara.listen();
    expect(mara.state).toMatchObject({ stage: 'none' });
    const id = newId();
    expect(await mara.write('Where is my parcel?', { id, reason: 'delivery' })).toMatchObject({ ok: true });
    await mara.until(({ state }) => state?.stage === 'waiting');
    expect(mara.entries).toMatchObject([{ id, seq: 1, kind: 'mine', text: 'Where is my parcel?' }]);
    expect(mara.state).toMatchObject({ stage: 'waiting', ahead: 0, agentName: null });
  });
});
