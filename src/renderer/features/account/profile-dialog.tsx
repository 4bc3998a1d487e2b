import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/ipc/views.ts';
import { useLive, useRequest } from '../../platform/index.ts';
import { Avatar, FactList } from '../../ui/index.ts';
import css from './account.module.css';

interface ProfileDialogProps {
  readonly session: Extract<SessionView, { kind: 'signedIn' }>;
  onClose(): void;
}

/** Who the agent is to the contact centre, as it stands now (HDR-5). */
export function ProfileDialog({ session, onClose }: ProfileDialogProps) {
  const { t } = useTranslation();
  const { me, skills } = useLive('directory');
  const { queues } = useLive('board');
  const { held } = useLive('deskPhones');
  const teams = useRequest('people.get', null).data?.teams ?? [];
  const agent = me ?? session.agent;
  const none = <span className={css.none}>{t('account.profile.none')}</span>;
  const list = (names: readonly string[]) => (names.length === 0 ? none : names.join(', '));
  const phone = t(`account.profile.phones.${agent.typology}`);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('account.profile.title')}
      size={440}
      closeButtonProps={{ 'aria-label': t('signIn.close') }}
    >
      <div className={css.person}>
        <Avatar name={agent.name} size={40} />
        <div className={css.personName} dir="auto">
          {agent.name}
        </div>
      </div>
      <FactList
        facts={[
          [t('account.profile.login'), agent.login],
          [t('account.profile.extension'), agent.extension],
          [t('account.profile.role'), t(`account.profile.roles.${agent.role}`)],
          [t('account.profile.team'), teams.find(({ id }) => id === agent.teamId)?.name ?? none],
          [t('account.profile.queues'), list(queues.map(({ name }) => name))],
          [
            t('account.profile.skills'),
            list(skills.filter(({ id }) => agent.skillIds.includes(id)).map(({ name }) => name)),
          ],
          [t('account.profile.phone'), held === null ? phone : `${phone}: ${held.name}`],
          [t('account.profile.hub'), `${session.hub.name}, ${session.hubAddress}`],
        ]}
      />
      <p className={css.hint}>{t('account.profile.change')}</p>
    </Modal>
  );
}
