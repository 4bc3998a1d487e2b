import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useLive } from '../../platform/index.ts';

/** Something the agent should know for as long as it lasts. */
export interface Notice {
  readonly id: string;
  readonly tone: 'info' | 'warn' | 'bad';
  readonly what: string;
  readonly todo: string;
  /** True for what is said once: the agent puts it away. */
  readonly dismissible: boolean;
}

/** All that holds now, the gravest first. */
export function useNotices(session: Extract<SessionView, { kind: 'signedIn' }>): readonly Notice[] {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const audio = useLive('audio');
  const app = useLive('app');
  const desk = useLive('desk');
  const notices: Notice[] = [];
  if (session.readOnly) {
    notices.push({
      id: 'readOnly',
      tone: 'bad',
      what: t('notice.readOnlyWhat'),
      todo: t('notice.readOnlyTodo'),
      dismissible: false,
    });
  }
  if (session.link.kind === 'offline') {
    notices.push({
      id: 'offline',
      tone: 'warn',
      what: t('notice.offlineWhat', { time: format.time(session.link.since) }),
      todo: t('notice.offlineTodo'),
      dismissible: false,
    });
  }
  if (desk.state?.kind === 'notResponding') {
    notices.push({
      id: `notResponding:${desk.state.since.toString()}`,
      tone: 'warn',
      what: t('offers.notRespondingWhat'),
      todo: t('offers.notRespondingTodo', { resume: t('header.resume') }),
      dismissible: false,
    });
  }
  if (audio.problem !== null) {
    notices.push({
      id: `audio:${audio.problem.code}`,
      tone: 'warn',
      ...describe(audio.problem),
      dismissible: false,
    });
  }
  for (const problem of app.problems) {
    notices.push({ id: `app:${problem.code}`, tone: 'warn', ...describe(problem), dismissible: true });
  }
  if (!session.keeps && !notices.some((notice) => notice.id === 'app:data.noSecretStore')) {
    notices.push({
      id: 'keeps',
      tone: 'info',
      what: t('notice.keepsNothingWhat'),
      todo: t('notice.keepsNothingTodo'),
      dismissible: true,
    });
  }
  return notices;
}
