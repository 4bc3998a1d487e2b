import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { endInOrder } from '#main/app/quit.ts';

/** Electron's app as far as quitting goes: it stops at a prevented event, else its windows close and it wants to end. */
function anApp(inCall: boolean) {
  const events = new EventEmitter();
  const answers: ((yes: boolean) => void)[] = [];
  const told: string[] = [];
  let endedWith: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    endedWith = resolve;
  });
  const passes = (name: string): boolean => {
    let prevented = false;
    events.emit(name, { preventDefault: () => (prevented = true) });
    return !prevented;
  };
  const app = {
    on: (name: string, listener: (event: { preventDefault(): void }) => void) => events.on(name, listener),
    quit: () => {
      if (!passes('before-quit')) return;
      told.push('windows closed');
      passes('will-quit');
    },
    exit: (code: number) => endedWith(code),
  };
  const ending = endInOrder({
    app,
    inCall: () => inCall,
    ask: () => new Promise((resolve) => answers.push(resolve)),
    dispose: async () => void told.push('disposed'),
    onError: (error) => {
      throw error;
    },
  });
  return { app, ending, answers, told, ended };
}

describe('the end of the program', () => {
  it('comes without a question when no call is up', async () => {
    const { app, ending, answers, told, ended } = anApp(false);
    expect(ending.mayClose()).toBe(true);
    app.quit();
    expect(await ended).toBe(0);
    expect(told).toEqual(['windows closed', 'disposed']);
    expect(answers).toEqual([]);
  });

  it('waits in a call for the agent before any window closes, the hidden one with the sound among them', () => {
    const { app, answers, told } = anApp(true);
    app.quit();
    expect(answers).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it('asks once however often it is wanted, and again after the agent has stayed', async () => {
    const { app, ending, answers, told } = anApp(true);
    app.quit();
    app.quit();
    expect(ending.mayClose()).toBe(false);
    expect(answers).toHaveLength(1);
    answers[0]?.(false);
    const wantsAgain = (): number => {
      app.quit();
      return answers.length;
    };
    await expect.poll(wantsAgain).toBe(2);
    expect(told).toEqual([]);
  });

  it('comes once the agent has agreed, whether the window or the program was to close', async () => {
    const { ending, answers, told, ended } = anApp(true);
    expect(ending.mayClose()).toBe(false);
    answers[0]?.(true);
    expect(await ended).toBe(0);
    expect(told).toEqual(['windows closed', 'disposed']);
    expect(ending.mayClose()).toBe(true);
  });
});
