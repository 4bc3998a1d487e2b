import { beforeEach, describe, expect, it } from 'vitest';
import { planOf, readingOf } from '#renderer/features/dial/plan.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import { FakeBridge } from '#test/support/fake-bridge.ts';

const policy = defaultPolicy();
const emergency = policy.emergency.numbers;
const maria = { address: '+31201234567', name: 'Maria Jansen' };

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge();
});

const plan = (text: string, change: { chosenSkill?: string; readOnly?: boolean } = {}) =>
  planOf({
    text,
    region: 'NL',
    policy,
    directory: bridge.state.directory,
    phone: bridge.state.phone,
    readOnly: change.readOnly ?? false,
    chosenSkill: change.chosenSkill ?? null,
  });
/** Leaves the agent so many skills to dial with. */
const mayDialWith = (count: number) => {
  bridge.state.directory = {
    ...bridge.state.directory,
    skills: bridge.state.directory.skills.map((skill, index) => ({ ...skill, mayDialWith: index < count })),
  };
};
const talking = () => {
  bridge.ring(maria, 'Sales');
  bridge.establish();
};

describe('what was typed', () => {
  it('is nothing, a name, a number, or cannot be read', () => {
    expect(readingOf('  ', 'NL', emergency)).toEqual({ kind: 'empty' });
    expect(readingOf('Maria', 'NL', emergency)).toEqual({ kind: 'name' });
    expect(readingOf('Łukasz 2', 'NL', emergency)).toEqual({ kind: 'name' });
    expect(readingOf('020 123 4567', 'NL', emergency)).toMatchObject({
      kind: 'number',
      target: { dial: '+31201234567', display: '+31 20 123 4567', postDial: null },
    });
    expect(readingOf('tel:+31201234567;ext=12', 'NL', emergency)).toMatchObject({
      target: { dial: '+31201234567', postDial: '12' },
    });
    expect(readingOf('9'.repeat(100), 'NL', emergency)).toMatchObject({
      kind: 'unreadable',
      problem: { code: 'dial.tooLong' },
    });
    expect(readingOf('tel:Maria', 'NL', emergency)).toMatchObject({ kind: 'unreadable' });
  });

  it('is an emergency however it is grouped, and 933 is the test of it', () => {
    expect(readingOf('1 1 2', 'NL', emergency)).toEqual({ kind: 'emergency', number: '112', test: false });
    expect(readingOf('tel:911', 'NL', emergency)).toEqual({ kind: 'emergency', number: '911', test: false });
    expect(readingOf('933', 'NL', emergency)).toEqual({ kind: 'emergency', number: '933', test: true });
    expect(readingOf('112', 'NL', ['999'])).toMatchObject({ kind: 'number' });
    expect(readingOf('1121', 'NL', emergency)).toMatchObject({ kind: 'number' });
  });
});

describe('the skill', () => {
  it('is used silently when there is one', () => {
    mayDialWith(1);
    expect(plan('020 123 4567')).toMatchObject({
      skills: [],
      skillId: bridge.state.directory.skills[0]?.id,
      missing: null,
    });
  });

  it('must be chosen when there are several, and only one of them counts', () => {
    mayDialWith(2);
    const [, support] = bridge.state.directory.skills;
    expect(plan('020 123 4567')).toMatchObject({ missing: 'skill', skillId: null, needsSkill: true });
    expect(plan('020 123 4567', { chosenSkill: support?.id ?? '' })).toMatchObject({
      missing: null,
      skillId: support?.id,
    });
    expect(plan('020 123 4567', { chosenSkill: 'somebody else’s' }).missing).toBe('skill');
  });

  it('is left to the phone when there is none', () => {
    mayDialWith(0);
    expect(plan('020 123 4567')).toMatchObject({ missing: null, skillId: null });
  });

  it('is not needed among colleagues, for a skill’s own number, and in an emergency', () => {
    mayDialWith(2);
    expect(plan('1002')).toMatchObject({ missing: null, needsSkill: false, skillId: null });
    expect(plan('2001')).toMatchObject({ missing: null, needsSkill: false });
    expect(plan('112')).toMatchObject({ missing: null, needsSkill: false });
    expect(plan('*97')).toMatchObject({ missing: null, needsSkill: false });
    expect(plan('+31201234567')).toMatchObject({ missing: 'skill', needsSkill: true });
  });
});

describe('what keeps a call from going out', () => {
  it('is said: no number, no phone, no line, a session elsewhere', () => {
    mayDialWith(1);
    expect(plan('').missing).toBe('number');
    expect(plan('Maria').missing).toBe('number');
    expect(plan('1002', { readOnly: true }).missing).toBe('readOnly');
    bridge.setPhone({ registration: { kind: 'registering', attempt: 1 } });
    expect(plan('1002').missing).toBe('phone');
    const onDesk = (state: 'none' | 'ready' | 'lost') => {
      bridge.setPhone({ registration: { kind: 'deskPhone', state, phone: null } });
      return plan('1002').missing;
    };
    expect((['none', 'lost', 'ready'] as const).map(onDesk)).toEqual(['phone', 'phone', null]);
    bridge.setPhone({ registration: { kind: 'registered', since: 0 } });
    talking();
    bridge.ring({ address: '+31612345678', name: null }, 'Support');
    expect(plan('1002').missing).toBe('lines');
  });

  it('never keeps back an emergency call', () => {
    talking();
    bridge.ring({ address: '+31612345678', name: null }, 'Support');
    bridge.setPhone({ registration: { kind: 'registering', attempt: 1 } });
    expect(plan('112', { readOnly: true }).missing).toBeNull();
  });
});

describe('a call that is up', () => {
  it('is held first while it is talked on', () => {
    talking();
    expect(plan('1002')).toMatchObject({ missing: null, talking: { remote: maria } });
    bridge.hold();
    expect(plan('1002').talking).toBeNull();
  });

  it('can be asked about or handed over, held or not, once there is a number', () => {
    talking();
    expect(plan('1002')).toMatchObject({ about: { remote: maria }, mayConsult: true, mayTransfer: true });
    expect(plan('')).toMatchObject({ about: { remote: maria }, mayConsult: false, mayTransfer: false });
    bridge.hold();
    expect(plan('1002')).toMatchObject({ about: { remote: maria }, mayConsult: true, mayTransfer: true });
    expect(plan('1002', { readOnly: true })).toMatchObject({ mayConsult: false, mayTransfer: false });
  });

  it('can still be handed over when no line is free for a consult', () => {
    talking();
    bridge.ring({ address: '+31612345678', name: null }, 'Support');
    expect(plan('1002')).toMatchObject({ about: { remote: maria }, mayConsult: false, mayTransfer: true });
  });

  it('stays where it is while nobody is connected', () => {
    bridge.ring(maria, 'Sales');
    expect(plan('1002')).toMatchObject({ about: null, talking: null, mayTransfer: false });
  });
});
