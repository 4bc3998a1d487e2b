import type { AudioTestView, PreflightView } from '#shared/ipc/audio.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import { ok } from '#shared/util/result.ts';
import type { FakeBridge } from './fake-bridge.ts';

/** Sound as main would have it: devices by the agent's order, tests that run until they are stopped, one check before work. */
export function fakeSound(bridge: FakeBridge) {
  const test = (what: AudioTestView['what']) => {
    const view: AudioTestView = { what, dbfs: what === null ? null : -22, playing: false, problem: null };
    bridge.emit('audio.testChanged', view);
    return ok(view);
  };
  const preflight = (view: PreflightView) => {
    bridge.state.preflight = view;
    bridge.emit('audio.preflightChanged', view);
    return ok(view);
  };
  return {
    'audio.get': () => ok(bridge.state.audio),
    'audio.choose': ({ role, deviceId }: RequestInput<'audio.choose'>) => {
      const known = role === 'microphone' ? bridge.state.audio.microphones : bridge.state.audio.speakers;
      const device = known.find(({ id }) => id === deviceId);
      const others = bridge.state.audio.order[role].filter(({ label }) => label !== device?.label);
      const order = device === undefined ? [] : [{ id: device.id, label: device.label }, ...others];
      bridge.setAudio({
        chosen: { ...bridge.state.audio.chosen, [role]: deviceId },
        order: { ...bridge.state.audio.order, [role]: order },
      });
      return ok(bridge.state.audio);
    },
    'audio.reorder': ({ role, labels }: RequestInput<'audio.reorder'>) => {
      const order = [...bridge.state.audio.order[role]].sort(
        (one, other) => labels.indexOf(one.label) - labels.indexOf(other.label),
      );
      bridge.setAudio({
        chosen: { ...bridge.state.audio.chosen, [role]: order.find(({ id }) => id !== null)?.id ?? null },
        order: { ...bridge.state.audio.order, [role]: order },
      });
      return ok(bridge.state.audio);
    },
    'audio.setRingerVolume': ({ volume }: RequestInput<'audio.setRingerVolume'>) => {
      bridge.setAudio({ ringerVolume: volume });
      return ok(bridge.state.audio);
    },
    'audio.setProcessing': (processing: RequestInput<'audio.setProcessing'>) => {
      bridge.setAudio({ processing });
      return ok(bridge.state.audio);
    },
    'audio.test': (order: RequestInput<'audio.test'>) => test(order.kind === 'start' ? order.what : null),
    'audio.preflight': (order: RequestInput<'audio.preflight'>) => {
      if (order.kind === 'get') return ok(bridge.state.preflight);
      if (order.kind !== 'heard')
        return preflight({ ...bridge.state.preflight, running: order.kind === 'start' });
      const steps = bridge.state.preflight.steps.map((step) =>
        step.state === 'asking' ? ({ ...step, state: order.heard ? 'passed' : 'failed' } as const) : step,
      );
      return preflight({ running: false, steps });
    },
  };
}
