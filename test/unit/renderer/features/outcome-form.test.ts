import { describe, expect, it } from 'vitest';
import {
  given,
  nothingSaid,
  openForm,
  readDraft,
  rowChanged,
  say,
  writeDraft,
} from '#renderer/features/wrap-up/outcome-form.ts';
import type { Outcome } from '#shared/domain/interaction.ts';

const row = (version: number, note: string, dispositionId: string | null = null): Outcome => ({
  ...nothingSaid,
  version,
  note,
  dispositionId,
});
const typed = say(openForm(nothingSaid, null, false), { note: 'call back' });
const saved = given(typed, { dispositionId: null, note: 'call back' }, nothingSaid);

describe('an outcome as it is typed', () => {
  it('opens with the row, clean', () => {
    expect(openForm(row(3, 'old', 'd1'), null, false)).toEqual({
      dispositionId: 'd1',
      note: 'old',
      dirty: false,
      mine: false,
      version: 3,
    });
  });

  it('opens with what was typed before a crash, to be saved', () => {
    const form = openForm(row(3, 'old'), { dispositionId: 'd2', note: 'newer' }, false);
    expect(form).toMatchObject({ dispositionId: 'd2', note: 'newer', dirty: true });
  });

  it('has nothing to save when the draft says what the row says', () => {
    expect(openForm(row(3, 'same'), { dispositionId: null, note: 'same' }, false).dirty).toBe(false);
  });

  it('leaves a stale draft of a locked outcome aside, unless it was refused', () => {
    const locked = { ...row(4, 'final'), locked: true };
    const draft = { dispositionId: null, note: 'mine' };
    expect(openForm(locked, draft, false).note).toBe('final');
    expect(openForm(locked, draft, true)).toMatchObject({ note: 'mine', dirty: true });
  });

  it('stays dirty for what was typed while the save was under way', () => {
    const more = say(typed, { note: 'call back on Monday' });
    expect(given(more, { dispositionId: null, note: 'call back' }, nothingSaid).dirty).toBe(true);
    expect(saved.dirty).toBe(false);
  });

  it('never gives typed words up for a row', () => {
    expect(rowChanged(typed, row(9, 'from elsewhere'), true)).toBe(typed);
  });

  it('does not bring old words back when a row was read before the save', () => {
    expect(rowChanged(saved, nothingSaid, true).note).toBe('call back');
    expect(rowChanged(saved, row(1, 'ca'), false).note).toBe('call back');
  });

  it('settles on its own words when they come back in the row', () => {
    expect(rowChanged(saved, row(1, 'call back'), false)).toMatchObject({ mine: false, version: 1 });
  });

  it('takes over what another desktop or a supervisor has delivered since', () => {
    const settled = rowChanged(saved, row(1, 'call back'), true);
    expect(rowChanged(settled, row(2, 'changed by Eva'), true).note).toBe('changed by Eva');
    expect(rowChanged(saved, row(2, 'changed by Eva'), true).note).toBe('changed by Eva');
  });
});

describe('a draft', () => {
  it('comes back as it was written', () => {
    const said = { dispositionId: 'd1', note: 'with "quotes"\nand lines' };
    expect(readDraft(writeDraft(said))).toEqual(said);
  });

  it.each([[null], ['not json'], ['{"note":1}'], ['[]'], ['']])(
    'is nothing when it cannot be read: %s',
    (text) => {
      expect(readDraft(text)).toBeNull();
    },
  );
});
