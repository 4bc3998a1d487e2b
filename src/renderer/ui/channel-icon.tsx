import {
  type Icon,
  IconDeviceMobileMessage,
  IconMail,
  IconMessage,
  IconMessages,
  IconPhone,
  IconPrinter,
} from '@tabler/icons-react';
import type { Channel } from '#shared/domain/channel.ts';
import css from './channel-icon.module.css';

const icons: Readonly<Record<Channel, Icon>> = {
  voice: IconPhone,
  chat: IconMessage,
  email: IconMail,
  sms: IconDeviceMobileMessage,
  fax: IconPrinter,
  open: IconMessages,
};

/** The icon of a channel in its colour, the same everywhere (JOUR-2). Decoration: the word stands beside it or in its title. */
export function ChannelIcon({ channel }: { readonly channel: Channel }) {
  const Glyph = icons[channel];
  return (
    <span className={css.channel} data-channel={channel} aria-hidden="true">
      <Glyph size={14} stroke={1.75} />
    </span>
  );
}
