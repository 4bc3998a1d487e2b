import { describe, expect, it } from 'vitest';
import { Emitter } from '#shared/util/emitter.ts';

const failing = (name: string) => () => {
  throw new Error(name);
};

describe('an emitter', () => {
  it('tells everybody although one throws, and then throws what the first threw', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    emitter.on(failing('first'));
    emitter.on((value) => heard.push(value));
    emitter.on(failing('second'));
    emitter.on((value) => heard.push(value * 10));
    expect(() => emitter.emit(2)).toThrow('first');
    expect(heard).toEqual([2, 20]);
  });

  it('gives what was thrown to whoever wants it', () => {
    const errors: string[] = [];
    const emitter = new Emitter<void>((error) => errors.push(String(error)));
    emitter.on(failing('first'));
    emitter.on(failing('second'));
    emitter.emit();
    expect(errors).toEqual(['Error: first', 'Error: second']);
  });

  it('tells nobody who has left', async () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const left = emitter.on((value) => heard.push(value));
    emitter.emit(1);
    await left.dispose();
    emitter.emit(2);
    expect(heard).toEqual([1]);
  });
});
