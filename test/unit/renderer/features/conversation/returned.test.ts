import { describe, expect, it } from 'vitest';
import { emptyDraft, readDraft, withReturned } from '#renderer/features/conversation/returned.ts';
import { problem } from '#shared/util/problem.ts';

const cameBack = (returnedText: string, typed = '') => ({
  ...emptyDraft,
  text: typed === '' ? returnedText : `${returnedText}\n\n${typed}`,
  returned: problem('message.stale'),
  returnedText,
});

describe('what the hub sent back (KEEP-13)', () => {
  it('stands alone where nothing was typed since', () => {
    expect(withReturned(emptyDraft, cameBack('On Thursday.'))).toEqual(cameBack('On Thursday.'));
  });

  it('stands before what was typed meanwhile, also what is not on the disk yet', () => {
    const here = { ...emptyDraft, text: 'And if n', fileIds: ['new'] };
    const kept = { ...cameBack('On Thursday.', 'And'), fileIds: ['old'] };
    expect(withReturned(here, kept)).toEqual({
      ...cameBack('On Thursday.', 'And if n'),
      fileIds: ['old', 'new'],
    });
  });

  it('is laid there once, and a second one behind the first', () => {
    const first = withReturned({ ...emptyDraft, text: 'typed' }, cameBack('One.'));
    expect(withReturned(first, cameBack('One.', 'typed'))).toBe(first);
    expect(withReturned(first, cameBack('One.\n\nTwo.', 'typed')).text).toBe('One.\n\nTwo.\n\ntyped');
  });

  it('does not come again when the agent has changed it', () => {
    const changed = { ...cameBack('One.'), text: 'Changed' };
    expect(withReturned(changed, cameBack('One.'))).toBe(changed);
  });
});

describe('a draft on the disk', () => {
  it('is read as it was kept, and what is none is nothing', () => {
    expect(readDraft(JSON.stringify({ text: 'hello', fileIds: [] }))).toEqual({
      ...emptyDraft,
      text: 'hello',
    });
    expect(readDraft('{ half')).toBeNull();
    expect(readDraft('"a plain text"')).toBeNull();
    expect(readDraft(null)).toBeNull();
  });
});
