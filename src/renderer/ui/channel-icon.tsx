import {
  type Icon,
  IconDeviceMobileMessage,
  IconMail,
  IconMessage,
  IconPhone,
  IconPrinter,
  IconSocial,
} from '@tabler/icons-react';
import type { Channel } from '#shared/domain/channel.ts';
import css from './channel-icon.module.css';

/** The icon of each channel, where a place wants it without its colour, such as the rail. */
export const channelIcons: Readonly<Record<Channel, Icon>> = {
  voice: IconPhone,
  chat: IconMessage,
  email: IconMail,
  sms: IconDeviceMobileMessage,
  fax: IconPrinter,
  open: IconSocial,
};

interface ChannelIconProps {
  readonly channel: Channel;
  /** Without the disc around it: in a line of words. */
  readonly plain?: boolean;
}

/** The icon of a channel in its colour, the same everywhere (JOUR-2). Decoration: the word stands beside it or in its title. */
export function ChannelIcon({ channel, plain = false }: ChannelIconProps) {
  const Glyph = channelIcons[channel];
  return (
    <span className={css.channel} data-channel={channel} data-plain={plain} aria-hidden="true">
      <Glyph size={plain ? 16 : 14} stroke={1.75} />
    </span>
  );
}
