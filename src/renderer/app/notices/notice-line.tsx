import { Popover } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUp } from '#shared/domain/call.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { PhoneView, SessionView } from '#shared/ipc/views.ts';
import { currentCall, ringingCall } from '../../features/phone-bar/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { useKeysInUse, useLive } from '../../platform/index.ts';
import { CommandKeys, ProblemBanner } from '../../ui/index.ts';
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
      {first?.way === undefined ? null : (
        <button type="button" className={css.button} onClick={first.way.go}>
          {first.way.label}
        </button>
      )}
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
              <ProblemBanner key={notice.id} tone={notice.tone} what={notice.what} todo={notice.todo}>
                {notice.way === undefined ? undefined : (
                  <button type="button" className={css.button} onClick={notice.way.go}>
                    {notice.way.label}
                  </button>
                )}
              </ProblemBanner>
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
  const inUse = useKeysInUse();
  const way = call !== null && call.callId === supervising?.callId ? supervising.mode : null;
  const dead = deadKeys(registration, way);
  const keys = keysOf(calls).filter(({ command }) => !dead.includes(command) && inUse.get(command) != null);
  return (
    <div className={css.keys}>
      {call === null || calls.filter(isUp).length < 2 ? null : (
        <span className={`ellipsis ${css.whose}`}>{format.party(call.remote).title}:</span>
      )}
      {keys.map(({ command, word }) => (
        <span key={command} className={css.key}>
          <CommandKeys of={command} />
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
    ...(registration.kind === 'deskPhone' ? ['phone.answer', 'phone.mute'] : []),
    ...(supervises === 'listen' ? ['phone.mute'] : []),
    ...(supervises === null ? [] : ['phone.hold', 'phone.transferPanel']),
  ];
}

function keysOf(calls: PhoneView['calls']) {
  const call = currentCall(calls);
  const ringing = ringingCall(calls);
  if (ringing !== null && ringing.id !== call?.id) {
    return [
      { command: 'phone.end', word: 'phone.end' },
      { command: 'phone.answer', word: 'phone.holdAndAnswer' },
      { command: 'phone.declineWaiting', word: 'phone.decline' },
    ] as const;
  }
  if (call?.kind === 'ringing') {
    return [
      { command: 'phone.answer', word: 'phone.answer' },
      { command: 'phone.end', word: 'phone.decline' },
    ] as const;
  }
  if (call?.kind === 'active') {
    return [
      { command: 'phone.mute', word: call.muted ? 'phone.unmute' : 'phone.mute' },
      ...(call.merged === null ? ([{ command: 'phone.hold', word: 'phone.hold' }] as const) : []),
      { command: 'phone.transferPanel', word: call.merged === null ? 'phone.transfer' : 'phone.addPerson' },
      { command: 'phone.end', word: 'phone.end' },
    ] as const;
  }
  if (call?.kind === 'held') {
    return [
      { command: 'phone.hold', word: 'phone.resume' },
      { command: 'phone.transferPanel', word: 'phone.transfer' },
    ] as const;
  }
  if (call !== null) return [{ command: 'phone.end', word: 'phone.end' }] as const;
  return [] as const;
}
