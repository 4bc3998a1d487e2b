import { describe, expect, it } from 'vitest';
import { stateLight } from '#renderer/ui/state-shape.tsx';
import { presenceColour } from '#shared/domain/agent-state.ts';

describe('the light of a state (GEN-7)', () => {
  it('is its own for each, and one for who is paused for some channels only (PLUS-10)', () => {
    expect(stateLight({ kind: 'paused', channels: ['chat'] })).toBe('partly');
    expect(stateLight({ kind: 'paused', channels: 'all' })).toBe('paused');
    expect(stateLight({ kind: 'paused' })).toBe('paused');
    expect(stateLight({ kind: 'busy' })).toBe('busy');
    expect(stateLight(null)).toBe('loggedOut');
  });

  it('has the colour that the directory has for that state', () => {
    expect(presenceColour({ kind: 'paused', channels: ['chat'] })).toBe(presenceColour({ kind: 'busy' }));
    expect(presenceColour({ kind: 'paused', channels: 'all' })).toBe('red');
  });
});
