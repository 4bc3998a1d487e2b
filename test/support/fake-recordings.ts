import type { Recording, RecordingSort } from '#shared/domain/recording.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { FakeBridge } from './fake-bridge.ts';

const supervisor = { agentId: newId(), name: 'Grace Okafor' };

/** The recordings of calls, one each: what was answered; some rated, and the file of one could not be had. */
export function recordingsOf(rows: readonly ParticipationView[], agentName: string): Recording[] {
  return rows.flatMap((row, index): Recording[] => {
    if (row.answeredAt === null || row.endedAt === null) return [];
    const customer = row.direction === 'outbound' ? row.destination : row.source;
    return [
      {
        id: newId(),
        interactionId: row.interactionId ?? newId(),
        interactionNumber: row.interactionNumber ?? 1,
        participationId: row.id,
        callId: row.callId ?? '',
        agent: { id: row.agentId, name: agentName },
        type: index % 11 === 9 ? 'dialer' : index % 6 === 4 ? 'internal' : row.direction,
        caller: row.source,
        called: row.destination,
        connected: customer,
        queueId: row.queueId,
        queueName: row.queueName,
        startedAt: row.answeredAt + 1000,
        durationMs: row.endedAt - row.answeredAt - 1000,
        size: index % 9 === 7 ? null : 2_000_000,
        rating:
          index % 4 === 1
            ? {
                stars: 1 + (index % 5),
                comment: index % 8 === 1 ? 'Asked well, and summed up at the end.' : '',
                by: supervisor,
                at: row.endedAt + 3_600_000,
              }
            : null,
      },
    ];
  });
}

const facts: Record<RecordingSort, (recording: Recording) => string | number> = {
  type: ({ type }) => type,
  number: ({ interactionNumber }) => interactionNumber,
  caller: ({ caller }) => caller.name ?? caller.address,
  called: ({ called }) => called.name ?? called.address,
  connected: ({ connected }) => connected.name ?? connected.address,
  queue: ({ queueName }) => queueName ?? '',
  rating: ({ rating }) => rating?.stars ?? 0,
  duration: ({ durationMs }) => durationMs,
  startedAt: ({ startedAt }) => startedAt,
};

/** Loudness as of two people who take turns. */
function speech(seed: number): number[] {
  return Array.from({ length: 600 }, (_, index) => {
    const turn = Math.sin((index + seed) / 23) > -0.2 ? 1 : 0.15;
    const word = Math.abs(Math.sin(index * 1.7 + seed)) * Math.abs(Math.sin(index / 5));
    return Math.round(190 * turn * word + 6 * Math.abs(Math.sin(index * 12.9)));
  });
}

/** Recordings as main would have them from the hub; what is played comes from the preview's own program. */
export function fakeRecordings(bridge: FakeBridge) {
  const find = (id: string) => bridge.state.recordings.find((each) => each.id === id);
  return {
    'recordings.list': (query: RequestInput<'recordings.list'>) => {
      const { search = '', sort = 'startedAt', descending = true, after = null, limit = 50 } = query;
      const found = bridge.state.recordings
        .filter((each) =>
          [each.caller, each.called, each.connected]
            .map(({ name, address }) => `${name ?? ''} ${address}`)
            .concat(each.queueName ?? '', `#${each.interactionNumber.toString()}`)
            .join(' ')
            .toLowerCase()
            .includes(search.toLowerCase()),
        )
        .sort((one, other) => order(facts[sort](one), facts[sort](other)) * (descending ? -1 : 1));
      const from = Number(after ?? 0);
      const end = from + limit;
      return ok({ rows: found.slice(from, end), next: end < found.length ? end.toString() : null });
    },
    'recordings.get': ({ id }: RequestInput<'recordings.get'>): Result<RequestOutput<'recordings.get'>> => {
      const recording = find(id);
      if (recording === undefined) return fail(problem('recording.unknown'));
      const at = bridge.state.recordings.indexOf(recording);
      return ok({
        recording,
        waveform: speech(at * 37),
        address: `lineside-audio://recording/${bridge.state.audioGone ? 'gone' : id}?ms=${recording.durationMs}`,
      });
    },
    'recordings.download': () => ok({ saved: true }),
    'recordings.rate': ({ id, rating }: RequestInput<'recordings.rate'>): Result<Recording> => {
      const recording = find(id);
      if (recording === undefined) return fail(problem('recording.unknown'));
      const said = rating === null ? null : { ...rating, by: supervisor, at: Date.now() };
      const rated = { ...recording, rating: said };
      bridge.state.recordings = bridge.state.recordings.map((each) => (each.id === id ? rated : each));
      return ok(rated);
    },
  };
}

/** Text and figures as a list is sorted by them. */
export function order(one: string | number, other: string | number): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other));
}
