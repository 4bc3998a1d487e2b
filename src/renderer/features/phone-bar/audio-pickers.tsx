import { Menu } from '@mantine/core';
import {
  IconBell,
  IconHeadphones,
  IconMicrophone,
  IconMicrophoneOff,
  IconSettings,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AudioRole, AudioView } from '#shared/ipc/audio.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive, usePlaces } from '../../platform/index.ts';
import { menuInPlace, ProblemBanner } from '../../ui/index.ts';
import css from './audio-pickers.module.css';

const roles = [
  { role: 'microphone', icon: IconMicrophone, devices: (audio: AudioView) => audio.microphones },
  { role: 'speaker', icon: IconHeadphones, devices: (audio: AudioView) => audio.speakers },
  { role: 'ringer', icon: IconBell, devices: (audio: AudioView) => audio.speakers },
] as const satisfies readonly { role: AudioRole; icon: unknown; devices: unknown }[];

/** Stands for following the system; no device has this id. */
const systemDevice = '';

/** Which microphone, speaker and ringer are used; the choice is kept. */
export function AudioPickers() {
  const { t } = useTranslation();
  const describe = useDescribe();
  const audio = useLive('audio');
  const places = usePlaces();
  const choose = useCommand('audio.choose');
  const problem = choose.problem ?? audio.problem;
  return (
    <div className={css.audio}>
      {roles.map(({ role, icon, devices }) => {
        const chosen = audio.chosen[role];
        const found = devices(audio);
        const gone = chosen !== null && !found.some((device) => device.id === chosen);
        const broken = (problem !== null && role === 'microphone') || gone;
        const Glyph = problem !== null && role === 'microphone' ? IconMicrophoneOff : icon;
        const name = found.find((device) => device.id === chosen)?.label ?? t('phone.audio.systemDefault');
        const label = t(`phone.audio.${role}`, { device: name });
        return (
          <Menu key={role} {...menuInPlace} position="bottom-end" width={300}>
            <Menu.Target>
              <button
                type="button"
                className={css.device}
                aria-label={label}
                title={label}
                data-broken={broken}
              >
                <Glyph size={16} stroke={1.75} aria-hidden="true" />
                {broken ? <span className={css.brokenMark} aria-hidden="true" /> : null}
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t(`phone.audio.${role}Title`)}</Menu.Label>
              {role === 'microphone' && problem !== null ? (
                <ProblemBanner tone="warn" {...describe(problem)} />
              ) : null}
              <Menu.RadioGroup
                value={chosen ?? systemDevice}
                onChange={(id) => void choose.run({ role, deviceId: id === systemDevice ? null : id })}
              >
                <Menu.RadioItem value={systemDevice} closeMenuOnClick>
                  {t('phone.audio.systemDefault')}
                </Menu.RadioItem>
                {found
                  .filter((device) => !device.isDefault)
                  .map((device) => (
                    <Menu.RadioItem key={device.id} value={device.id} closeMenuOnClick>
                      {device.label}
                    </Menu.RadioItem>
                  ))}
              </Menu.RadioGroup>
              {gone ? <Menu.Item disabled>{t('phone.audio.gone')}</Menu.Item> : null}
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconSettings size={14} stroke={1.75} aria-hidden="true" />}
                onClick={() => places.open('settings', 'sound')}
              >
                {t('phone.audio.settings')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        );
      })}
    </div>
  );
}
