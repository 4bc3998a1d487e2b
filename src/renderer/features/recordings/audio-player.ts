/** How a recording is being played; `idle` before anything of it was fetched. */
export type PlayStatus = 'idle' | 'loading' | 'playing' | 'paused' | 'failed';

export const speeds = [1, 1.5, 2] as const;
export type Speed = (typeof speeds)[number];

/** What of an audio element is used. */
export type Sound = Pick<
  HTMLAudioElement,
  | 'src'
  | 'currentTime'
  | 'duration'
  | 'playbackRate'
  | 'play'
  | 'pause'
  | 'load'
  | 'removeAttribute'
  | 'addEventListener'
>;

const tickMs = 100;

/** One is heard at a time in a window. */
let heard: AudioPlayer | null = null;

/**
 * Plays one recording after another. Nothing is fetched before play is pressed, because the hub writes down who listened to
 * what. Tells its listeners when status, speed or position changes.
 */
export class AudioPlayer {
  readonly #sound: Sound;
  readonly #listeners = new Set<() => void>();
  #address: string | null = null;
  #status: PlayStatus = 'idle';
  #speed: Speed = 1;
  /** Milliseconds: where to begin while nothing has been fetched. */
  #from = 0;
  #lengthMs = 0;
  #ticking: ReturnType<typeof setInterval> | null = null;

  constructor(sound: Sound = new Audio()) {
    this.#sound = sound;
    sound.addEventListener('playing', () => this.#to('playing'));
    sound.addEventListener('waiting', () => this.#status === 'playing' && this.#to('loading'));
    sound.addEventListener('pause', () => this.#status !== 'idle' && this.#to('paused'));
    sound.addEventListener('ended', () => this.#to('paused'));
    sound.addEventListener('seeked', () => this.#tell());
    sound.addEventListener('error', () => this.#status !== 'idle' && this.#fail());
  }

  get status(): PlayStatus {
    return this.#status;
  }

  get speed(): Speed {
    return this.#speed;
  }

  /** Milliseconds. */
  get position(): number {
    return this.#status === 'idle' || this.#status === 'failed'
      ? this.#from
      : Math.min(this.#lengthMs, this.#sound.currentTime * 1000);
  }

  /** Milliseconds: as the hub told it, until the file itself says it better. */
  get length(): number {
    return this.#lengthMs;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Takes another recording up, from its beginning; the one before is silent from here on. */
  take(address: string, lengthMs: number): void {
    if (address === this.#address) return;
    this.#drop();
    this.#address = address;
    this.#from = 0;
    this.#lengthMs = lengthMs;
    this.#tell();
  }

  play(): void {
    if (this.#address === null) return;
    if (heard !== this) heard?.pause();
    heard = this;
    if (this.#status === 'idle' || this.#status === 'failed') {
      this.#to('loading');
      this.#sound.src = this.#address;
      this.#sound.playbackRate = this.#speed;
      this.#sound.currentTime = this.#from / 1000;
    }
    // What keeps it from playing comes as an error event too; a pause that comes before the sound is no failure.
    this.#sound.play().catch((fault: unknown) => {
      if (!(fault instanceof DOMException && fault.name === 'AbortError')) this.#fail();
    });
  }

  pause(): void {
    if (this.#status === 'playing' || this.#status === 'loading') this.#sound.pause();
  }

  /** Goes to a place, in milliseconds, and plays on from there if it played. */
  seek(to: number): void {
    const place = Math.max(0, Math.min(this.#lengthMs, to));
    if (this.#status === 'idle' || this.#status === 'failed') this.#from = place;
    else this.#sound.currentTime = place / 1000;
    this.#tell();
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
    this.#sound.playbackRate = speed;
    this.#tell();
  }

  /** Silent, and lets go of what was fetched. It may take up another one. */
  close(): void {
    this.#drop();
    this.#address = null;
    if (heard === this) heard = null;
  }

  #drop(): void {
    const fetched = this.#status !== 'idle';
    this.#to('idle');
    if (!fetched) return;
    this.#sound.pause();
    this.#sound.removeAttribute('src');
    this.#sound.load();
  }

  #fail(): void {
    if (this.#status === 'failed' || this.#status === 'idle') return;
    this.#from = this.position;
    this.#to('failed');
  }

  #to(status: PlayStatus): void {
    this.#status = status;
    const told = this.#sound.duration * 1000;
    if (status === 'playing' && Number.isFinite(told) && told > 0) this.#lengthMs = told;
    if (status === 'playing') this.#ticking ??= setInterval(() => this.#tell(), tickMs);
    else if (this.#ticking !== null) {
      clearInterval(this.#ticking);
      this.#ticking = null;
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
