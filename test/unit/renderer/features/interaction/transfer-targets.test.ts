import { describe, expect, it } from 'vitest';
import { findTargets, transferTargets } from '#renderer/features/interaction/transfer-targets.ts';
import { newId } from '#shared/util/id.ts';
import { fakeDirectory } from '#test/support/fake-directory.ts';

const directory = fakeDirectory(0);
const queues = [
  { id: newId(), name: 'Support' },
  { id: newId(), name: 'Complaints' },
];
const targets = transferTargets(directory, queues, 'chat');
const agents = targets.filter(({ kind }) => kind === 'agent');

describe('whom an interaction can be given over to (CHAT-12, DIR-2, DIR-3)', () => {
  it('can take it who is Available or Busy, and nobody else; each says why not', () => {
    expect(agents.length).toBe(directory.colleagues.length);
    for (const { presence, cannot } of agents) {
      const kind = presence?.kind ?? 'unknown';
      const expected = kind === 'available' || kind === 'busy' ? null : kind;
      expect(cannot).toBe(expected);
    }
    expect(new Set(agents.map(({ cannot }) => cannot)).size).toBeGreaterThan(3);
  });
  it('can take it in a pause from other channels, after those who are Available (PLUS-10)', () => {
    const resting = directory.colleagues.map(({ agent, presence }, index) => ({
      agent,
      presence:
        presence !== null && (index === 2 || index === 3)
          ? {
              ...presence,
              kind: 'paused' as const,
              channels: [index === 2 ? ('chat' as const) : ('voice' as const)],
            }
          : presence,
    }));
    const [fromChat, fromCalls] = resting.slice(2).map(({ agent }) => agent.id);
    const found = transferTargets({ ...directory, colleagues: resting }, queues, 'chat');
    const of = (id: string | undefined) => found.find((each) => each.id === id);
    expect(of(fromChat)?.cannot).toBe('paused');
    expect(of(fromCalls)?.cannot).toBeNull();
    const places = found.map(({ presence }) => presence?.kind);
    const place = found.findIndex(({ id }) => id === fromCalls);
    expect(places.lastIndexOf('available')).toBeLessThan(place);
    expect(place).toBeLessThan(places.indexOf('busy'));
  });
  it('stand first who can take it', () => {
    const first = agents.findIndex(({ cannot }) => cannot !== null);
    expect(agents.slice(first).every(({ cannot }) => cannot !== null)).toBe(true);
  });
  it('are skills and queues too, by name', () => {
    const of = (kind: string) => targets.filter((target) => target.kind === kind).map(({ name }) => name);
    expect(of('queue')).toEqual(['Complaints', 'Support']);
    expect(of('skill')).toEqual(directory.skills.map(({ name }) => name).sort());
  });
  it('are found by every word, whatever its case and accents', () => {
    expect(findTargets(targets, 'MUHLENBRUCH walter').map(({ name }) => name)).toEqual([
      'Frank-Walter Mühlenbruch-Hohenschönhausen',
    ]);
    expect(findTargets(targets, 'nobody at all')).toEqual([]);
  });
});
