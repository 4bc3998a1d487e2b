import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/ipc/views.ts';
import { StateShape } from '../../ui/index.ts';
import css from './sign-in.module.css';

interface HubLineProps {
  readonly session: Extract<SessionView, { kind: 'signedOut' }>;
  onChange(): void;
}

/** Which hub this desktop talks to, by name once it has answered. */
export function HubLine({ session, onChange }: HubLineProps) {
  const { t } = useTranslation();
  const { hub } = session;
  const light = hub !== null ? 'good' : session.problem === null ? 'working' : 'bad';
  const word =
    hub !== null ? hub.name : t(session.problem === null ? 'signIn.contacting' : 'signIn.noAnswer');
  return (
    <div className={css.hub}>
      <StateShape light={light} />
      <div className={css.hubWords}>
        <div className="ellipsis" title={word}>
          {word}
        </div>
        <div className={`ellipsis selectable ${css.hubAddress}`} title={session.hubAddress}>
          {session.hubAddress}
        </div>
      </div>
      {session.hubFixed ? null : (
        <button type="button" className={css.link} onClick={onChange}>
          {t('signIn.changeHub')}
        </button>
      )}
    </div>
  );
}
