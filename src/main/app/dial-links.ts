import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';

/** The schemes that the system gives to a phone (PLUS-7). */
const linkSchemes = ['tel', 'sip', 'sips', 'callto'] as const;

/** What is used of Electron's app. */
export interface LinkedApp {
  on(event: 'open-url', listener: (event: { preventDefault(): void }, url: string) => void): unknown;
  on(event: 'second-instance', listener: (event: unknown, argv: string[]) => void): unknown;
  setAsDefaultProtocolClient(protocol: string): boolean;
}

export interface DialLinks {
  /** Hears of every link, also of those that came before anybody listened: a link may be what started the program. */
  onLink(listener: (text: string) => void): Disposable;
}

/**
 * The link among the arguments of a started program, as the system hands it over; null without one. The text stays as it is:
 * a plus must not become a space (KEEP-15).
 */
export function linkAmong(argv: readonly string[]): string | null {
  const links = new RegExp(`^(?:${linkSchemes.join('|')}):`, 'i');
  return argv.slice(1).find((argument) => links.test(argument)) ?? null;
}

/** Listens from now on: macOS tells by an event, possibly before the program is ready, other systems by arguments. */
export function receiveLinks(app: LinkedApp, argv: readonly string[]): DialLinks {
  const links = new Emitter<string>();
  const first = linkAmong(argv);
  let early: string[] | null = first === null ? [] : [first];
  const receive = (text: string): void => {
    if (early === null) links.emit(text);
    else early.push(text);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    receive(url);
  });
  app.on('second-instance', (_event, others) => {
    const link = linkAmong(others);
    if (link !== null) receive(link);
  });
  return {
    onLink: (listener) => {
      const subscription = links.on(listener);
      const waiting = early ?? [];
      early = null;
      for (const text of waiting) listener(text);
      return subscription;
    },
  };
}

/** Asks the system to send links here. */
export function takeLinks(app: Pick<LinkedApp, 'setAsDefaultProtocolClient'>): void {
  for (const scheme of linkSchemes) app.setAsDefaultProtocolClient(scheme);
}
