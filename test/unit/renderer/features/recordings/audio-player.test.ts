import { describe, expect, it, vi } from 'vitest';
import { AudioPlayer, type Sound } from '#renderer/features/recordings/audio-player.ts';

/** An audio element without sound: what it was told, and a way to let it say what happened. */
class SilentSound extends EventTarget implements Sound {
  src = '';
  currentTime = 0;
  duration = Number.NaN;
  playbackRate = 1;
  plays = 0;
  pauses = 0;
  refuses: DOMException | null = null;

  async play(): Promise<void> {
    this.plays += 1;
    if (this.refuses !== null) throw this.refuses;
  }

  pause(): void {
    this.pauses += 1;
    this.says('pause');
  }

  load(): void {
    this.currentTime = 0;
  }

  removeAttribute(name: string): void {
    if (name === 'src') this.src = '';
  }

  says(event: string): void {
    this.dispatchEvent(new Event(event));
  }
}

const lengthMs = 60_000;

function playing(): { sound: SilentSound; player: AudioPlayer } {
  const sound = new SilentSound();
  const player = new AudioPlayer(sound);
  player.take('lineside-audio://recording/one', lengthMs);
  player.play();
  sound.duration = 61;
  sound.says('playing');
  return { sound, player };
}

describe('a player of recordings', () => {
  it('fetches nothing before play is pressed, and then begins where it was led', () => {
    const sound = new SilentSound();
    const player = new AudioPlayer(sound);
    player.take('lineside-audio://recording/one', lengthMs);
    player.seek(12_000);
    expect(sound.src).toBe('');
    expect([player.status, player.position]).toEqual(['idle', 12_000]);
    player.play();
    expect([sound.src, sound.currentTime]).toEqual(['lineside-audio://recording/one', 12]);
    expect(player.status).toBe('loading');
    sound.says('playing');
    expect(player.status).toBe('playing');
    player.close();
  });

  it('knows the length better once the file is there', () => {
    const { player } = playing();
    expect(player.length).toBe(61_000);
    player.close();
  });

  it('pauses, goes on, waits for more and ends', () => {
    const { player, sound } = playing();
    player.pause();
    expect(player.status).toBe('paused');
    player.play();
    sound.says('playing');
    sound.says('waiting');
    expect(player.status).toBe('loading');
    sound.says('playing');
    sound.says('ended');
    expect(player.status).toBe('paused');
    player.close();
  });

  it('seeks within the recording only', () => {
    const { player, sound } = playing();
    player.seek(30_000);
    expect(sound.currentTime).toBe(30);
    player.seek(-5);
    expect(sound.currentTime).toBe(0);
    player.seek(900_000);
    expect(sound.currentTime).toBe(61);
    player.close();
  });

  it('keeps the speed from one recording to the next', () => {
    const { player, sound } = playing();
    player.setSpeed(1.5);
    expect(sound.playbackRate).toBe(1.5);
    player.take('lineside-audio://recording/two', lengthMs);
    expect([player.status, sound.src, player.position]).toEqual(['idle', '', 0]);
    player.play();
    expect([sound.src, sound.playbackRate]).toEqual(['lineside-audio://recording/two', 1.5]);
    player.close();
  });

  it('silences the one that is heard in the same window', () => {
    const one = playing();
    const other = playing();
    expect([one.player.status, other.player.status]).toEqual(['paused', 'playing']);
    one.player.close();
    other.player.close();
  });

  it('says when it fails, and tries again from the same place', () => {
    const { player, sound } = playing();
    sound.currentTime = 20;
    sound.says('error');
    expect([player.status, player.position]).toEqual(['failed', 20_000]);
    sound.currentTime = 0;
    player.play();
    expect([player.status, sound.currentTime]).toEqual(['loading', 20]);
    player.close();
  });

  it('takes a pause before the first sound for no failure, a refusal for one', async () => {
    const sound = new SilentSound();
    const player = new AudioPlayer(sound);
    player.take('lineside-audio://recording/one', lengthMs);
    sound.refuses = new DOMException('paused', 'AbortError');
    player.play();
    player.pause();
    await vi.waitFor(() => expect(sound.plays).toBe(1));
    expect(player.status).toBe('paused');
    sound.refuses = new DOMException('cannot', 'NotSupportedError');
    player.play();
    await vi.waitFor(() => expect(player.status).toBe('failed'));
    player.close();
  });

  it('is silent and forgets when it is closed', () => {
    const { player, sound } = playing();
    const told = vi.fn();
    player.subscribe(told);
    player.close();
    expect([player.status, sound.src]).toEqual(['idle', '']);
    expect(told).toHaveBeenCalled();
    player.play();
    expect(player.status).toBe('idle');
  });
});
