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

  const route = async (): Promise<void> => {
    try {
      await element.setSinkId(wanted ?? '');
    } catch (error) {
      // The device went away: the customer must still be heard.
      fault(error);
      await element.setSinkId('');
    }
  };

  if (wanted !== null) route().catch(fault);

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
      route().catch(fault);
    },
    stop: () => {
      element.srcObject = null;
    },
  };
}
