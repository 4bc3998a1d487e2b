import type { MediaDevices, MediaEvent, ToMain } from '#shared/media/contract.ts';
import { ok } from '#shared/util/result.ts';
import { createAlerts } from './alerts.ts';
import { createChecks } from './checks.ts';
import { createDevices } from './devices.ts';
import { createMeters } from './meter.ts';
import { createMicrophone } from './microphone.ts';
import { createPeers } from './peers.ts';
import { createRinger } from './ringer.ts';
import { type Handlers, serve } from './serve.ts';
import { createTrial } from './trial.ts';

/** Builds the whole media host around the port to main. */
export function startHost(port: MessagePort): void {
  const post = (message: ToMain): void => port.postMessage(message);
  const emit = (event: MediaEvent): void => post({ kind: 'event', event });
  const fault = (error: unknown): void => emit({ kind: 'fault', message: explain(error) });

  const meters = createMeters();
  const microphone = createMicrophone({
    meters,
    onState: (state) => emit({ kind: 'microphone', state }),
    onLost: () => {
      devices.list().catch(fault);
    },
  });
  const peers = createPeers({ microphone, meters, emit, fault });
  const ringer = createRinger(fault);
  const alerts = createAlerts(fault);
  const trial = createTrial({ microphone, meters, ringer, emit, fault });
  const checks = createChecks({ microphone, meters, fault });
  const devices = createDevices({
    isInUse: () => microphone.isOpen() || peers.count() > 0 || ringer.sounding() !== null,
    onChanged: (found: MediaDevices) => {
      emit({ kind: 'devices', devices: found });
      microphone.devicesChanged(found).catch(fault);
    },
    fault,
  });

  const handlers: Handlers = {
    'peer.create': ({ peer, iceServers }) => {
      // A customer goes before a test.
      trial.stop();
      return peers.create(peer, iceServers);
    },
    'peer.addMicrophone': ({ peer }) => peers.with(peer, (one) => one.addMicrophone()),
    'peer.setSending': ({ peer, sending }) => peers.with(peer, (one) => one.setSending(sending)),
    'peer.setHeld': ({ peer, held }) => peers.with(peer, (one) => one.setHeld(held)),
    'peer.offer': ({ peer, iceRestart }) => peers.with(peer, (one) => one.offer(iceRestart)),
    'peer.answer': ({ peer }) => peers.with(peer, (one) => one.answer()),
    'peer.setRemoteDescription': ({ peer, description }) =>
      peers.with(peer, (one) => one.setRemoteDescription(description)),
    'peer.rollBack': ({ peer }) => peers.with(peer, (one) => one.rollBack()),
    'peer.pressKey': ({ peer, digit, milliseconds }) =>
      peers.with(peer, (one) => one.pressKey(digit, milliseconds)),
    'peer.close': ({ peer }) => peers.close(peer),
    'conference.set': ({ peers: ids }) => peers.mix(ids),
    'microphone.open': () => microphone.open('call'),
    'microphone.release': () => microphone.release('call'),
    'microphone.probe': () => microphone.probe(),
    'ring.start': async ({ quiet }) => {
      trial.stop();
      return ok(await ringer.start(quiet));
    },
    'ring.stop': () => ok(ringer.stop()),
    'alert.play': async ({ alert }) => ok(await alerts.play(alert)),
    'devices.list': async () => ok(await devices.list()),
    'devices.use': async ({ microphone: wanted, speaker, ringer: ring, ringerVolume, processing }) => {
      peers.playOn(speaker);
      trial.playOn(speaker);
      checks.playOn(speaker);
      alerts.use({ ringer: ring, volume: ringerVolume });
      await Promise.all([
        microphone.use(wanted, processing),
        ringer.use({ ringer: ring, speaker, volume: ringerVolume }),
      ]);
      return ok(null);
    },
    'test.start': ({ what }) => trial.start(what),
    'test.stop': () => trial.stop(),
    'check.reach': async ({ iceServers }) => ok(await checks.reach(iceServers)),
    'check.microphone': () => checks.microphone(),
    'check.speaker': async () => ok(await checks.speaker()),
    'check.roundTrip': async () => ok(await checks.roundTrip()),
  };

  window.addEventListener('error', (event) => fault(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => fault(event.reason));
  port.addEventListener('message', (event) => {
    void serve(handlers, event.data, post, (peer) => peers.states(peer), fault);
  });
  port.start();
  emit({ kind: 'ready' });
}

function explain(error: unknown): string {
  const text =
    error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
  return text.slice(0, 4000);
}
