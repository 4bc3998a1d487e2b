import { routeTo } from './sink.ts';

/** Plays one call's sound on the chosen device. */
export interface Speaker {
  play(stream: MediaStream): void;
  use(deviceId: string | null): void;
  stop(): void;
}

/** @param deviceId where to play from the start; null for the system's default */
export function createSpeaker(deviceId: string | null, fault: (error: unknown) => void): Speaker {
  const element = new Audio();
  element.autoplay = true;
  let wanted = deviceId;
  if (wanted !== null) void routeTo(element, wanted, fault);
  return {
    play: (stream) => {
      element.srcObject = stream;
      element.play().catch((error: unknown) => {
        // Taking the stream away again interrupts a pending play: that is how calls end.
        if (element.srcObject !== null) fault(error);
      });
    },
    use: (next) => {
      if (wanted === next) return;
      wanted = next;
      void routeTo(element, wanted, fault);
    },
    stop: () => {
      element.srcObject = null;
    },
  };
}
