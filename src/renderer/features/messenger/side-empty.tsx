import { Button } from '@mantine/core';
import { IconSearch, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../platform/index.ts';
import { EmptyState } from '../../ui/index.ts';
import type { Online } from './people-rows.ts';

interface SideEmptyProps {
  readonly part: 'people' | 'groups';
  readonly search: string;
  readonly online: Online;
  onClear(): void;
  onAll(): void;
}

/** Why the list is empty, and the way on. */
export function SideEmpty({ part, search, online, onClear, onAll }: SideEmptyProps) {
  const { t } = useTranslation();
  const { me, colleagues } = useLive('directory');
  const session = useLive('session');
  const role = me?.role ?? (session.kind === 'signedIn' ? session.agent.role : 'agent');
  if (search !== '')
    return (
      <EmptyState icon={IconSearch} title={t('messenger.noMatch', { search })} text="">
        <Button variant="default" onClick={onClear}>
          {t('messenger.clearSearch')}
        </Button>
      </EmptyState>
    );
  if (part === 'groups')
    return (
      <EmptyState
        icon={IconUsersGroup}
        title={t('messenger.noGroups')}
        text={t(role === 'agent' ? 'messenger.noGroupsText' : 'messenger.noGroupsMake')}
      />
    );
  if (colleagues.length === 0)
    return <EmptyState icon={IconUsers} title={t('messenger.noPeople')} text={t('messenger.noPeopleText')} />;
  return (
    <EmptyState
      icon={IconUsers}
      title={t(online === 'offline' ? 'messenger.nobodyOffline' : 'messenger.nobodyOnline')}
      text=""
    >
      <Button variant="default" onClick={onAll}>
        {t('messenger.showAll')}
      </Button>
    </EmptyState>
  );
}
