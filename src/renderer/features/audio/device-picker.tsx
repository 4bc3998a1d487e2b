import { IconArrowDown, IconArrowUp, IconPlugConnectedX } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AudioRole } from '#shared/ipc/audio.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { classes, ProblemBanner } from '../../ui/index.ts';
import { type ListedDevice, listedDevices, movedOrder } from './device-order.ts';
import css from './sound.module.css';

/**
 * The devices of one role in the order in which they are tried (PLUS-2): a click uses one, arrows or Alt and the arrow keys
 * move it. What is not plugged in keeps its place.
 */
export function DevicePicker({ role }: { readonly role: AudioRole }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const audio = useLive('audio');
  const choose = useCommand('audio.choose');
  const reorder = useCommand('audio.reorder');
  const id = useId();
  const devices = listedDevices(audio, role);
  const problem = choose.problem ?? reorder.problem;
  const move = (device: ListedDevice, step: -1 | 1) => {
    const labels = device.place === null ? null : movedOrder(audio.order[role], device.place, step);
    if (labels !== null) void reorder.run({ role, labels: [...labels] });
  };
  return (
    <fieldset className={css.devices}>
      <legend className="reader-only">{t(`sound.${role}`)}</legend>
      <label className={css.device}>
        <input
          type="radio"
          name={`${id}-device`}
          checked={audio.chosen[role] === null}
          onChange={() => void choose.run({ role, deviceId: null })}
        />
        <span className="ellipsis">{t('phone.audio.systemDefault')}</span>
      </label>
      {devices.map((device) => (
        <div key={`${device.label}-${device.id ?? ''}`} className={css.deviceRow}>
          <label className={classes(css.device, device.id === null && css.away)}>
            <input
              type="radio"
              name={`${id}-device`}
              checked={device.used}
              disabled={device.id === null}
              aria-keyshortcuts={device.place === null ? undefined : 'Alt+ArrowUp Alt+ArrowDown'}
              onChange={() => void choose.run({ role, deviceId: device.id })}
              onKeyDown={(event) => {
                if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
                event.preventDefault();
                move(device, event.key === 'ArrowUp' ? -1 : 1);
              }}
            />
            <span className="ellipsis" title={device.label}>
              {device.label}
            </span>
            {device.id === null ? (
              <span className={css.awayMark}>
                <IconPlugConnectedX size={14} stroke={1.75} aria-hidden="true" />
                {t('sound.away')}
              </span>
            ) : null}
          </label>
          {device.place === null || audio.order[role].length < 2 ? null : (
            <span className={css.moves}>
              <Move device={device} step={-1} last={audio.order[role].length} onMove={move} />
              <Move device={device} step={1} last={audio.order[role].length} onMove={move} />
            </span>
          )}
        </div>
      ))}
      {problem === null ? null : <ProblemBanner tone="warn" alert {...describe(problem)} />}
    </fieldset>
  );
}

interface MoveProps {
  readonly device: ListedDevice;
  readonly step: -1 | 1;
  readonly last: number;
  onMove(device: ListedDevice, step: -1 | 1): void;
}

function Move({ device, step, last, onMove }: MoveProps) {
  const { t } = useTranslation();
  const Glyph = step === -1 ? IconArrowUp : IconArrowDown;
  const label = t(step === -1 ? 'sound.sooner' : 'sound.later', { device: device.label });
  return (
    <button
      type="button"
      className={css.move}
      aria-label={label}
      title={label}
      disabled={device.place === (step === -1 ? 1 : last)}
      onClick={() => onMove(device, step)}
    >
      <Glyph size={14} stroke={1.75} aria-hidden="true" />
    </button>
  );
}
