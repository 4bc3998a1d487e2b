/// <reference path="./audio-context.d.ts" />

/** What can be sent to a device: a media element or an audio graph. */
interface Routable {
  setSinkId(deviceId: string): Promise<void>;
}

/**
 * Plays on this device, null standing for the system's default. A device that went away leaves its sound to the default:
 * the customer must still be heard. Never rejects.
 */
export async function routeTo(
  target: Routable,
  deviceId: string | null,
  fault: (error: unknown) => void,
): Promise<void> {
  try {
    await target.setSinkId(deviceId ?? '');
  } catch (error) {
    fault(error);
    if (deviceId !== null) await target.setSinkId('').catch(fault);
  }
}
