import { describe, expect, it } from 'vitest';
import {
  activate,
  close,
  homeId,
  join,
  neighbour,
  open,
  openBehind,
  restore,
  type Tab,
  type TabsModel,
} from '#renderer/app/tabs/tabs-state.ts';

const tab = (id: string): Tab => ({ id, kind: 'voiceCall', subject: `call-${id}`, openedAt: 1 });
const empty: TabsModel = { tabs: [], activeId: homeId, history: [] };
const three = ['a', 'b', 'c'].reduce((model, id) => open(model, tab(id)), empty);

describe('open tabs', () => {
  it('opens in front, behind those that are there', () => {
    expect(three.tabs.map((each) => each.id)).toEqual(['a', 'b', 'c']);
    expect(three.activeId).toBe('c');
  });

  it('brings what is open for a subject to the front and opens no second one', () => {
    const again = open(three, { ...tab('x'), subject: 'call-a' });
    expect(again.tabs).toHaveLength(3);
    expect(again.activeId).toBe('a');
  });

  it('opens behind what is in front, and leaves alone what is open already', () => {
    const behind = openBehind(activate(three, 'a'), tab('d'));
    expect(behind.tabs.map((each) => each.id)).toEqual(['a', 'b', 'c', 'd']);
    expect(behind.activeId).toBe('a');
    expect(openBehind(behind, { ...tab('x'), subject: 'call-d' })).toBe(behind);
  });

  it('that were opened while the remembered ones were read join them; only what was in front comes there', () => {
    const remembered = activate(three, 'a');
    const call = { ...tab('x'), subject: tab('b').subject };
    const opened = openBehind(open(empty, call), { ...tab('y'), subject: tab('c').subject });
    const joined = join(remembered, opened);
    expect(joined.tabs.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(joined.activeId).toBe('b');
    expect(join(remembered, openBehind(empty, tab('d'))).activeId).toBe('a');
  });

  it('goes back to what was in front before when the one in front is closed', () => {
    const looked = activate(activate(three, 'a'), 'page:voiceCalls');
    const opened = open(looked, tab('d'));
    const once = close(opened, 'd');
    expect(once.activeId).toBe('page:voiceCalls');
    expect(close(close(activate(once, 'a'), 'a'), 'c').activeId).toBe('page:voiceCalls');
  });

  it('never goes back to a tab that was closed', () => {
    const gone = close(activate(three, 'a'), 'c');
    expect(close(gone, 'a').activeId).toBe('b');
    expect(close(close(gone, 'a'), 'b').activeId).toBe(homeId);
  });

  it('leaves the front alone when another tab is closed', () => {
    expect(close(three, 'a')).toMatchObject({ activeId: 'c' });
  });

  it('does nothing for a tab that is not there', () => {
    expect(close(three, 'nobody')).toBe(three);
    expect(activate(three, 'nobody')).toBe(three);
  });

  it('walks around the ends, and from a page to the first or the last tab', () => {
    expect(neighbour(three, 1)).toBe('a');
    expect(neighbour(activate(three, 'a'), -1)).toBe('c');
    expect(neighbour(activate(three, homeId), 1)).toBe('a');
    expect(neighbour(activate(three, homeId), -1)).toBe('c');
    expect(neighbour(empty, 1)).toBeNull();
  });

  it('comes back as it was remembered, with Home for a front that is gone', () => {
    expect(restore({ tabs: [tab('a')], activeId: 'a' }).activeId).toBe('a');
    expect(restore({ tabs: [tab('a')], activeId: 'page:voiceCalls' }).activeId).toBe('page:voiceCalls');
    expect(restore({ tabs: [tab('a')], activeId: 'b' }).activeId).toBe(homeId);
    expect(restore({ tabs: [], activeId: null }).activeId).toBe(homeId);
  });
});
