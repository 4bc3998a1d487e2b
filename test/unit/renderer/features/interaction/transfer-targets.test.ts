import { describe, expect, it } from 'vitest';
import { findTargets, transferTargets } from '#renderer/features/interaction/transfer-targets.ts';
import { newId } from '#shared/util/id.ts';
import { fakeDirectory } from '#test/support/fake-directory.ts';

const directory = fakeDirectory(0);
const queues = [
  { id: newId(), name: 'Support' },
  { id: newId(), name: 'Complaints' },
];
const targets = transferTargets(directory, queues);
const agents = targets.filter(({ kind }) => kind === 'agent');

describe('whom an interaction can be given over to (CHAT-12, DIR-2, DIR-3)', () => {
  it('can take it who is Available or Busy, and nobody else; each says why not', () => {
    expect(agents.length).toBe(directory.colleagues.length);
    for (const { presence, cannot } of agents) {
      const expected = presence === 'available' || presence === 'busy' ? null : (presence ?? 'unknown');
      expect(cannot).toBe(expected);
    }
    expect(new Set(agents.map(({ cannot }) => cannot)).size).toBeGreaterThan(3);
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
