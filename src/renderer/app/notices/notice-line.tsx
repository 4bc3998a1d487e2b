import { Popover } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUp } from '#shared/domain/call.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { PhoneView, SessionView } from '#shared/ipc/views.ts';
import { currentCall, ringingCall } from '../../features/phone-bar/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { useLive } from '../../platform/index.ts';
import { KeyHint, ProblemBanner } from '../../ui/index.ts';
import css from './notice-line.module.css';
import { useNotices } from './notices.ts';

/** The line at the foot: quiet with the keys of the moment, or the gravest notice in words. It never changes its height. */
export function NoticeLine({ session }: { readonly session: Extract<SessionView, { kind: 'signedIn' }> }) {
  const { t } = useTranslation();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const notices = useNotices(session).filter((notice) => !dismissed.includes(notice.id));
  const [first, ...others] = notices;
  const Glyph = first?.tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <footer className={css.line} data-tone={first?.tone ?? 'quiet'}>
      <div className={css.said} role="status">
        {first === undefined ? (
          <span className="ellipsis">{session.hub.name}</span>
        ) : (
          <>
            <Glyph size={14} stroke={2} aria-hidden="true" />
            <span className="ellipsis" title={`${first.what} ${first.todo}`}>
              <strong>{first.what}</strong> {first.todo}
            </span>
          </>
        )}
      </div>
      {first?.dismissible === true ? (
        <button type="button" className={css.button} onClick={() => setDismissed([...dismissed, first.id])}>
          {t('common.dismiss')}
        </button>
      ) : null}
      {others.length > 0 ? (
        <Popover position="top-end" width={440}>
          <Popover.Target>
            <button type="button" className={css.button}>
              {t('notice.more', { count: others.length })}
            </button>
          </Popover.Target>
          <Popover.Dropdown className={css.others}>
            {notices.map((notice) => (
              <ProblemBanner key={notice.id} tone={notice.tone} what={notice.what} todo={notice.todo} />
            ))}
          </Popover.Dropdown>
        </Popover>
      ) : null}
      <Keys />
    </footer>
  );
}

/** The keys that do something now, and of several calls, to whose they do it. */
function Keys() {
  const { t } = useTranslation();
  const format = useFormat();
  const { calls, registration } = useLive('phone');
  const { supervising } = useLive('board');
  const call = currentCall(calls);
  const way = call !== null && call.callId === supervising?.callId ? supervising.mode : null;
  const dead = deadKeys(registration, way);
  const keys = keysOf(calls).filter(({ key }) => !dead.includes(key));
  return (
    <div className={css.keys}>
      {call === null || calls.filter(isUp).length < 2 ? null : (
        <span className={`ellipsis ${css.whose}`}>{format.party(call.remote).title}:</span>
      )}
      {keys.map(({ key, word }) => (
        <span key={key} className={css.key}>
          <KeyHint keys={key} />
          {t(way !== null && word === 'phone.end' ? 'supervision.leave' : word)}
        </span>
      ))}
    </div>
  );
}

/** Keys that mean nothing now: of a phone on the desk, and in a call that is only supervised. */
function deadKeys(
  registration: PhoneView['registration'],
  supervises: SupervisionMode | null,
): readonly string[] {
  return [
    ...(registration.kind === 'deskPhone' ? ['F2', 'F7'] : []),
    ...(supervises === 'listen' ? ['F7'] : []),
    ...(supervises === null ? [] : ['F8', 'F9']),
  ];
}

function keysOf(calls: PhoneView['calls']) {
  const call = currentCall(calls);
  const ringing = ringingCall(calls);
  if (ringing !== null && ringing.id !== call?.id) {
    return [
      { key: 'F4', word: 'phone.end' },
      { key: 'F2', word: 'phone.holdAndAnswer' },
      { key: 'Shift+F4', word: 'phone.decline' },
    ] as const;
  }
  if (call?.kind === 'ringing') {
    return [
      { key: 'F2', word: 'phone.answer' },
      { key: 'F4', word: 'phone.decline' },
    ] as const;
  }
  if (call?.kind === 'active') {
    return [
      { key: 'F7', word: call.muted ? 'phone.unmute' : 'phone.mute' },
      ...(call.merged === null ? ([{ key: 'F8', word: 'phone.hold' }] as const) : []),
      { key: 'F9', word: call.merged === null ? 'phone.transfer' : 'phone.addPerson' },
      { key: 'F4', word: 'phone.end' },
    ] as const;
  }
  if (call?.kind === 'held') {
    return [
      { key: 'F8', word: 'phone.resume' },
      { key: 'F9', word: 'phone.transfer' },
    ] as const;
  }
  if (call !== null) return [{ key: 'F4', word: 'phone.end' }] as const;
  return [] as const;
}
