import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleMinus, IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isConnected } from '#shared/domain/call.ts';
import { imKey } from '#shared/domain/messenger.ts';
import { useDial, useHeaderFunctions, useLive, useMessengerPlace } from '../../platform/index.ts';
import { Avatar, type Column, PhoneNumber, StateShape, stateLight, Timer } from '../../ui/index.ts';
import { ToolButton } from '../../ui/writing/index.ts';
import css from './directory.module.css';
import { type AgentRow, type DirectoryRow, isEligible, type Part } from './rows.ts';

/** The id of the button that calls a row, to which Enter on the row leads. */
export function callId(key: string): string {
  return `directory-call-${key}`;
}

/** What the directory tells of each, and the way to call or to hand a call over. */
export function useColumns(part: Part, byTeam: boolean): readonly Column<DirectoryRow>[] {
  const { t } = useTranslation();
  const ofAgent = (render: (row: AgentRow, reachable: boolean) => React.ReactNode) => {
    return (row: DirectoryRow, reachable: boolean) => (row.kind === 'agent' ? render(row, reachable) : null);
  };
  const name: Column<DirectoryRow> = {
    id: 'name',
    header: t('directory.name'),
    width: 'minmax(160px, 1.4fr)',
    render: (row) =>
      row.kind === 'team' ? (
        <strong className={css.team}>
          {row.name} <span className={`tabular ${css.count}`}>{row.count}</span>
        </strong>
      ) : (
        <span className={css.name}>
          {row.kind === 'agent' ? <Avatar name={row.name} size={24} /> : null}
          <span className="ellipsis" dir="auto" title={row.name}>
            {row.name}
          </span>
        </span>
      ),
  };
  const call: Column<DirectoryRow> = {
    id: 'call',
    header: t('directory.call'),
    width: '148px',
    align: 'end',
    render: (row, reachable) =>
      row.kind === 'team' ? null : (
        <>
          {row.kind === 'agent' ? <WriteButton row={row} reachable={reachable} /> : null}
          <CallButton row={row} reachable={reachable} />
        </>
      ),
  };
  if (part !== 'agents') {
    return [
      name,
      {
        id: 'number',
        header: t('directory.number'),
        width: 'minmax(120px, 1fr)',
        render: (row, reachable) =>
          row.kind === 'entry' ? <NumberCell row={row} reachable={reachable} /> : null,
      },
      ...(part === 'skills'
        ? []
        : [
            {
              id: 'description',
              header: t('directory.description'),
              width: 'minmax(120px, 1.6fr)',
              render: (row: DirectoryRow) =>
                row.kind === 'entry' ? (
                  <span className="ellipsis" title={row.description}>
                    {row.description}
                  </span>
                ) : null,
            },
          ]),
      call,
    ];
  }
  return [
    name,
    {
      id: 'state',
      header: t('directory.state'),
      width: '132px',
      render: ofAgent(({ presence }) => (
        <span className={css.state}>
          <StateShape light={stateLight(presence)} />
          <span className="ellipsis">
            {t(presence === null ? 'state.unknown' : `state.${presence.kind}`)}
          </span>
        </span>
      )),
    },
    {
      id: 'since',
      header: t('directory.since'),
      width: '76px',
      align: 'end',
      render: ofAgent(({ presence }) =>
        // Who is logged out may be so for weeks, or never was there: the word says it.
        presence === null || presence.kind === 'loggedOut' ? null : (
          <Timer since={presence.since} label={t('directory.since')} />
        ),
      ),
    },
    {
      id: 'eligible',
      header: t('directory.work'),
      width: '112px',
      render: ofAgent(({ presence }) => <Eligible yes={isEligible(presence)} />),
    },
    {
      id: 'extension',
      header: t('directory.extension'),
      width: '88px',
      render: ofAgent(({ extension, name: of }, reachable) => (
        <PhoneNumber address={extension} name={of} reachable={reachable} />
      )),
    },
    ...(byTeam
      ? []
      : [
          {
            id: 'team',
            header: t('directory.team'),
            width: 'minmax(80px, 0.8fr)',
            render: ofAgent(({ team }) => <span className="ellipsis">{team}</span>),
          },
        ]),
    {
      id: 'skills',
      header: t('directory.skills'),
      width: 'minmax(80px, 1.2fr)',
      render: ofAgent(({ skills }) => (
        <span className={`ellipsis ${css.quiet}`} title={skills.join(', ')}>
          {skills.join(', ')}
        </span>
      )),
    },
    call,
  ];
}

function Eligible({ yes }: { readonly yes: boolean }) {
  const { t } = useTranslation();
  const Glyph = yes ? IconCircleCheck : IconCircleMinus;
  return (
    <span
      className={css.eligible}
      data-yes={yes}
      title={t(yes ? 'directory.eligibleHint' : 'directory.notEligibleHint')}
    >
      <Glyph size={14} stroke={1.75} aria-hidden="true" />
      {t(yes ? 'directory.eligible' : 'directory.notEligible')}
    </span>
  );
}

function NumberCell({
  row,
  reachable,
}: {
  readonly row: Extract<DirectoryRow, { kind: 'entry' }>;
  readonly reachable: boolean;
}) {
  const { t } = useTranslation();
  if (row.number === null) return <span className={css.quiet}>{t('directory.noNumber')}</span>;
  return <PhoneNumber address={row.number} name={row.name} reachable={reachable} />;
}

/** Opens the conversation with a colleague beside the work (MSG-1). */
function WriteButton({ row, reachable }: { readonly row: AgentRow; readonly reachable: boolean }) {
  const { t } = useTranslation();
  const { open } = useMessengerPlace();
  const has = useHeaderFunctions();
  const { banned } = useLive('messenger');
  if (!has('messenger') || banned) return null;
  return (
    <ToolButton
      icon={IconMessage}
      label={t('messenger.writeTo', { name: row.name })}
      tabIndex={reachable ? 0 : -1}
      disabled={!row.messenger}
      onClick={(event) => {
        event.stopPropagation();
        open(imKey({ kind: 'agent', agentId: row.key }));
      }}
    />
  );
}

/** Calls, or while a call is up leads to whom it can be handed: the dialog asks which (DIAL-13, XFER-12). */
function CallButton({
  row,
  reachable,
}: {
  readonly row: Exclude<DirectoryRow, { kind: 'team' }>;
  readonly reachable: boolean;
}) {
  const { t } = useTranslation();
  const dial = useDial();
  const { calls } = useLive('phone');
  const talking = calls.some(isConnected);
  const gone = row.kind === 'agent' && row.presence?.kind === 'loggedOut';
  const number = row.kind === 'agent' ? (gone ? null : row.extension) : row.number;
  return (
    <Button
      id={callId(row.key)}
      size="compact-sm"
      variant="default"
      tabIndex={reachable ? 0 : -1}
      disabled={number === null}
      title={number === null ? t('directory.noNumber') : undefined}
      aria-label={t(talking ? 'directory.transferName' : 'directory.callName', { name: row.name })}
      onClick={(event) => {
        event.stopPropagation();
        if (number !== null) dial({ text: number, name: row.name, how: 'confirm' });
      }}
    >
      {t(talking ? 'directory.transfer' : 'directory.call')}
    </Button>
  );
}
