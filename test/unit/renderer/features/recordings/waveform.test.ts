import { describe, expect, it } from 'vitest';
import { barPitch, barsOf, pathOf, stepTo } from '#renderer/features/recordings/waveform.ts';

describe('the bars of a waveform', () => {
  it('are as many as there is room for, each as high as its loudest moment', () => {
    const waveform = [0, 10, 0, 200, 50, 0, 0, 0];
    expect(barsOf(waveform, 4)).toEqual([Math.sqrt(10 / 200), 1, 0.5, 0]);
  });

  it('leave nothing out when a bar stands for a part of a step', () => {
    expect(barsOf([0, 0, 200, 0, 0], 2)).toEqual([1, 1]);
  });

  it('repeat a step where there is more room than steps', () => {
    expect(barsOf([200, 0], 4)).toEqual([1, 1, 0, 0]);
  });

  it('are never higher than the room, and flat for what is not known', () => {
    expect(barsOf([255], 1)).toEqual([1]);
    expect(barsOf([], 3)).toEqual([0, 0, 0]);
    expect(barsOf([1, 2], 0)).toEqual([]);
  });
});

describe('the path of the bars', () => {
  it('stands around the middle, and a silent bar is still seen', () => {
    expect(pathOf([1, 0], 32)).toBe(`M0 0h2v32h-2zM${barPitch} 15h2v2h-2z`);
  });
});

describe('the keys of the slider', () => {
  it('lead five seconds on and back, half a minute by page, to both ends', () => {
    expect(stepTo('ArrowRight', 10_000, 60_000)).toBe(15_000);
    expect(stepTo('ArrowLeft', 10_000, 60_000)).toBe(5000);
    expect(stepTo('PageUp', 10_000, 60_000)).toBe(40_000);
    expect(stepTo('PageDown', 40_000, 60_000)).toBe(10_000);
    expect(stepTo('Home', 40_000, 60_000)).toBe(0);
    expect(stepTo('End', 40_000, 60_000)).toBe(60_000);
  });

  it('never lead beyond the recording, and other keys lead nowhere', () => {
    expect(stepTo('ArrowLeft', 2000, 60_000)).toBe(0);
    expect(stepTo('ArrowRight', 58_000, 60_000)).toBe(60_000);
    expect(stepTo('a', 2000, 60_000)).toBeNull();
  });
});
