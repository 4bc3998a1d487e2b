import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { ChannelIcon, StateShape } from '../../ui/index.ts';
import type { DeskItem } from './desk-items.ts';

interface DeskMenuItemsProps {
  readonly items: readonly DeskItem[];
  onOpen(item: DeskItem): void;
}

/** What the agent has on the desk, so that what holds them is always found (PLUS-9). */
export function DeskMenuItems({ items, onOpen }: DeskMenuItemsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const section = (heading: string, some: readonly DeskItem[]) =>
    some.length === 0 ? null : (
      <>
        <Menu.Label>{heading}</Menu.Label>
        {some.map((item) =>
          item.kind === 'call' ? (
            <Menu.Item
              key={item.key}
              leftSection={<StateShape light="wrapUp" />}
              onClick={() => onOpen(item)}
            >
              {format.party(item.row.source).title}
            </Menu.Item>
          ) : (
            <InteractionItem key={item.key} item={item} onOpen={onOpen} />
          ),
        )}
        <Menu.Divider />
      </>
    );
  return (
    <>
      {section(
        t('header.waitingForWrapUp'),
        items.filter(({ waits }) => waits),
      )}
      {section(
        t('interaction.goingOn'),
        items.filter(({ waits }) => !waits),
      )}
    </>
  );
}

function InteractionItem({
  item,
  onOpen,
}: {
  readonly item: Extract<DeskItem, { kind: 'interaction' }>;
  onOpen(item: DeskItem): void;
}) {
  const { t } = useTranslation();
  const { interactionId, channel } = item.work;
  const row = useRequest('interactions.get', { id: interactionId }).data ?? null;
  // It was dismissed a moment ago, and the hub has not said so yet.
  if (row !== null && row.myPhase === null) return null;
  const name = row?.relation.contacts[0]?.name ?? row?.party.name ?? '';
  const number = row === null ? '' : `#${row.number.toString()}`;
  return (
    <Menu.Item leftSection={<ChannelIcon channel={channel} plain />} onClick={() => onOpen(item)}>
      {[number, name || t(`journey.one.${channel}`)].filter((word) => word !== '').join(' ')}
    </Menu.Item>
  );
}
