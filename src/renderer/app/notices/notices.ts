import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/ipc/views.ts';
import { passwordExpiry, useAccountDialog } from '../../features/account/index.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useHeaderFunctions, useLive, useRequest, useToday } from '../../platform/index.ts';

/** Something the agent should know for as long as it lasts. */
export interface Notice {
  readonly id: string;
  readonly tone: 'info' | 'warn' | 'bad';
  readonly what: string;
  readonly todo: string;
  /** True for what is said once: the agent puts it away. */
  readonly dismissible: boolean;
  /** What can be done about it at once. */
  readonly way?: { readonly label: string; go(): void } | undefined;
}

/** All that holds now, the gravest first. */
export function useNotices(session: Extract<SessionView, { kind: 'signedIn' }>): readonly Notice[] {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const audio = useLive('audio');
  const app = useLive('app');
  const desk = useLive('desk');
  const expiry = useExpiryNotice(session);
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
  if (expiry !== null) notices.push(expiry);
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

/** That the password ends soon, with the days left: at each sign-in, and where it was put away, again the next day (NOTIF-7, PWD-7). */
function useExpiryNotice({
  passwordExpiresAt,
  readOnly,
}: Extract<SessionView, { kind: 'signedIn' }>): Notice | null {
  const { t } = useTranslation();
  const has = useHeaderFunctions();
  const { show } = useAccountDialog();
  const today = useToday();
  const policy = useRequest('workspace.get', null, { enabled: passwordExpiresAt !== null }).data?.policy;
  // The day's begin moves what is shown; the moment itself only matters to say that it is over.
  const now = Math.max(today, Date.now());
  const expiry =
    policy === undefined ? null : passwordExpiry(passwordExpiresAt, now, policy.password.warnDays);
  if (expiry === null || readOnly) return null;
  const { kind, days } = expiry;
  const may = has('changePassword');
  return {
    id: `password:${today.toString()}`,
    tone: 'warn',
    what: kind === 'soon' ? t('account.expiry.soon', { count: days }) : t(`account.expiry.${kind}`),
    todo: t(kind === 'over' ? 'account.expiry.overTodo' : 'account.expiry.soonTodo'),
    dismissible: true,
    way: may ? { label: t('account.expiry.now'), go: () => show('password') } : undefined,
  };
}
