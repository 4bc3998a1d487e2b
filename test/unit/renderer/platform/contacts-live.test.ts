import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startLive } from '#renderer/platform/live.ts';
import { FakeBridge } from '#test/support/fake-bridge.ts';

let bridge: FakeBridge;

beforeEach(() => {
  bridge = new FakeBridge();
  vi.stubGlobal('window', { lineside: bridge });
});
afterEach(() => void vi.unstubAllGlobals());

/** Which queries are to be read again. */
const stale = (client: QueryClient) =>
  client
    .getQueryCache()
    .getAll()
    .filter(({ state }) => state.isInvalidated)
    .map(({ queryKey }) => queryKey.join(' '))
    .sort();

function readAlready(client: QueryClient): void {
  const page = (source: string) => ({ pages: [{ rows: [], next: null, source }], pageParams: [null] });
  client.setQueryData(['contacts.list', 'here'], page('cache'));
  client.setQueryData(['contacts.list', 'there'], page('hub'));
  client.setQueryData(['contacts.get', 'one'], null);
  client.setQueryData(['contacts.notes', 'one'], page('cache'));
}

it('reads contacts again when work on them was delivered, but asks the hub for no list anew', async () => {
  const client = new QueryClient();
  const stop = await startLive(client);
  readAlready(client);
  bridge.setOutbox({ pending: 0 });
  await vi.waitFor(() =>
    expect(stale(client)).toEqual(['contacts.get one', 'contacts.list here', 'contacts.notes one']),
  );
  stop();
});

it('reads every list again when a contact has changed', async () => {
  const client = new QueryClient();
  const stop = await startLive(client);
  readAlready(client);
  bridge.emit('cache.changed', { entities: ['contact'] });
  await vi.waitFor(() =>
    expect(stale(client)).toEqual(['contacts.get one', 'contacts.list here', 'contacts.list there']),
  );
  stop();
});
