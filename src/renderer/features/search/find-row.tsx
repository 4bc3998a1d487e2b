import { IconBolt, IconHeadset } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.ts';
import { Avatar, ChannelIcon, EntryWords, KeyHint, RecordIcon } from '../../ui/index.ts';
import type { Find } from './groups.ts';

/** One thing that was found: what it is, what tells it apart, and why it is here. */
export function FindRow({ find }: { readonly find: Find }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { why } = find;
  const detail = why === null ? find.detail : `${t(`finder.why.${why.where}`)}: ${why.text}`;
  return (
    <>
      <Glyph find={find} />
      <EntryWords
        title={find.title}
        detail={detail}
        aside={
          find.shortcut !== null ? (
            <KeyHint keys={find.shortcut} />
          ) : find.record !== null ? (
            t(`crm.kind.${find.record}`)
          ) : find.at === null ? null : (
            format.moment(find.at)
          )
        }
      />
    </>
  );
}

function Glyph({ find }: { readonly find: Find }) {
  if (find.record !== null) return <RecordIcon kind={find.record} size={16} />;
  if (find.kind === 'contact') return <Avatar name={find.title} size={20} />;
  if (find.kind === 'interaction') return <ChannelIcon channel={find.channel ?? 'voice'} plain />;
  const Icon = find.kind === 'person' ? IconHeadset : IconBolt;
  return <Icon size={16} stroke={1.75} aria-hidden="true" />;
}
