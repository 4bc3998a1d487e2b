import { IconArrowDown, IconArrowUp, IconEye, IconTag } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import type { InteractionView, LiveThreadsView } from '#shared/ipc/interactions.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useLive, useRequest } from '../../platform/index.ts';
import { type Column, PendingClock, RefusedMark } from '../../ui/index.ts';
import type { ListSort } from './filter.ts';
import css from './interactions.module.css';
import { RowAction, type RowActions } from './row-action.tsx';
import { StatusCell } from './status-cell.tsx';

/** Figures and times begin with the latest on top. */
export const downFirst: ReadonlySet<ListSort> = new Set(['number', 'startedAt', 'lastMessage']);

interface ColumnsProps {
  readonly channel: DigitalChannel;
  readonly myId: string;
  /** In a narrow window the columns are as narrow as they can be. */
  readonly narrow: boolean;
  readonly actions: RowActions;
}

/** The columns of a channel's list (ILIST-10..19, DISP-9). */
export function useColumns({
  channel,
  myId,
  narrow,
  actions,
}: ColumnsProps): readonly Column<InteractionView>[] {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const dispositions = useRequest('workspace.get', null).data?.dispositions;
  const people = useRequest('channels.get', null).data?.people;
  const tags = useRequest('people.get', null).data?.tags;
  const { watching } = useLive('threads');
  // biome-ignore lint/correctness/useExhaustiveDependencies: texts and formats belong to the language
  return useMemo(() => {
    const named = new Map((dispositions ?? []).map((each) => [each.id, each.name]));
    const names = new Map((people ?? []).map((each) => [each.id, each.name]));
    const watched = new Map(watching.map((each) => [each.interactionId, each.agents]));
    const all: readonly (Column<InteractionView> | null)[] = [
      {
        id: 'number',
        header: t('interactions.column.number'),
        width: '56px',
        sortable: true,
        render: (row) => <span className="tabular">#{row.number}</span>,
      },
      {
        id: 'watching',
        header: t('interactions.column.watching'),
        quiet: true,
        width: narrow ? '28px' : '32px',
        render: (row) => <WatchingSign agents={watched.get(row.id) ?? []} myId={myId} />,
      },
      {
        id: 'contact',
        header: t('interactions.column.contact'),
        width: narrow ? 'minmax(124px, 1.4fr)' : 'minmax(150px, 1.4fr)',
        render: (row) => <ContactCell row={row} />,
      },
      channel !== 'email'
        ? null
        : {
            id: 'subject',
            header: t('interactions.column.subject'),
            width: 'minmax(140px, 1.6fr)',
            sortable: true,
            render: (row) => (
              <span dir="auto" title={row.subject ?? undefined}>
                {row.subject ?? '–'}
              </span>
            ),
          },
      {
        id: 'startedAt',
        header: t('interactions.column.startedAt'),
        width: '92px',
        sortable: true,
        render: ({ startedAt }) => (
          <time
            className="tabular"
            dateTime={new Date(startedAt).toISOString()}
            title={format.exact(startedAt)}
          >
            {format.moment(startedAt)}
          </time>
        ),
      },
      {
        id: 'lastMessage',
        header: t('interactions.column.lastMessage'),
        width: narrow ? '110px' : 'minmax(190px, 3fr)',
        sortable: true,
        render: (row) => <LastMessage row={row} excerpt={!narrow} />,
      },
      {
        id: 'status',
        header: t('interactions.column.status'),
        width: narrow ? '88px' : '144px',
        sortable: true,
        render: (row) => <StatusCell row={row} />,
      },
      {
        id: 'agent',
        header: t('interactions.column.agent'),
        width: narrow ? 'minmax(64px, 0.7fr)' : 'minmax(92px, 0.8fr)',
        render: (row) => <AgentCell row={row} myId={myId} nameOf={(id) => names.get(id)} />,
      },
      {
        id: 'entryPoint',
        header: t(channel === 'chat' ? 'interactions.column.website' : 'interactions.column.account'),
        width: narrow ? 'minmax(48px, 0.4fr)' : 'minmax(68px, 0.5fr)',
        render: (row) => <span title={row.entryPointName}>{row.entryPointName}</span>,
      },
      {
        id: 'tags',
        header: t('interactions.column.tags'),
        width: '44px',
        render: (row) => (
          <TagSign names={(tags ?? []).filter(({ id }) => row.tagIds.includes(id)).map(({ name }) => name)} />
        ),
      },
      {
        id: 'disposition',
        header: t('interactions.column.disposition'),
        width: narrow ? 'minmax(60px, 0.7fr)' : 'minmax(84px, 0.8fr)',
        render: ({ outcome: { dispositionId, note } }) => (
          <span title={note === '' ? undefined : note}>{named.get(dispositionId ?? '') ?? '–'}</span>
        ),
      },
      {
        id: 'action',
        header: t('interactions.column.action'),
        quiet: true,
        width: '72px',
        align: 'end',
        render: (row, reachable) => (
          <RowAction row={row} myId={myId} actions={actions} reachable={reachable} />
        ),
      },
    ];
    return all.filter((column) => column !== null);
  }, [i18n.language, dispositions, people, tags, watching, channel, myId, narrow, actions]);
}

/** Who else has it open; their names on hover (ILIST-11, NOTEI-6). */
function WatchingSign({
  agents,
  myId,
}: {
  readonly agents: LiveThreadsView['watching'][number]['agents'];
  readonly myId: string;
}) {
  const { t } = useTranslation();
  const others = agents.filter(({ agentId }) => agentId !== myId);
  if (others.length === 0) return null;
  const names = others
    .map(({ name, mode }) => (mode === 'editing' ? t('interactions.editing', { name }) : name))
    .join(', ');
  const said = t('interactions.watching', { names });
  return (
    <span className={css.sign} role="img" aria-label={said} title={said}>
      <IconEye size={14} stroke={1.75} aria-hidden="true" />
      {others.length > 1 ? <span className="tabular">{others.length}</span> : null}
    </span>
  );
}

/** Who it is with, what is unread of it, and how much else of the conversation nobody has managed (ILIST-12, ILIST-20). */
function ContactCell({ row }: { readonly row: InteractionView }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const name = nameOfCustomer(row) ?? t('interactions.unknownCustomer');
  const refused = row.refused[0];
  const fresh =
    row.newInConversation === 0
      ? null
      : t('interactions.newInConversation', { count: row.newInConversation });
  const unread = row.unread === 0 ? null : t('interactions.unread', { count: row.unread });
  return (
    <span className={css.contact}>
      <span className="ellipsis" dir="auto" title={name}>
        {name}
      </span>
      {fresh === null ? null : (
        <span className={`tabular ${css.fresh}`} role="img" aria-label={fresh} title={fresh}>
          {row.newInConversation}
        </span>
      )}
      {unread === null ? null : (
        <span className={`tabular ${css.unread}`} role="img" aria-label={unread} title={unread}>
          {row.unread}
        </span>
      )}
      {row.pending ? <PendingClock label={t('common.pending')} /> : null}
      {refused === undefined ? null : <RefusedMark reason={describe(refused.problem).what} />}
    </span>
  );
}

/** What the customer called themselves, or the contact that it was related to; null for somebody without a name. */
export function nameOfCustomer({ relation, party }: InteractionView): string | null {
  const name = relation.contacts[0]?.name ?? party.name ?? '';
  return name.trim() === '' ? null : name;
}

/** When and what was written last, and which way it went (ILIST-15). */
function LastMessage({
  row: { lastMessage },
  excerpt,
}: {
  readonly row: InteractionView;
  readonly excerpt: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (lastMessage === null) return <span className={css.muted}>–</span>;
  const came = lastMessage.direction === 'in';
  const word = t(came ? 'interactions.incoming' : 'interactions.outgoing');
  const Arrow = came ? IconArrowDown : IconArrowUp;
  return (
    <span className={css.last} title={`${word}, ${format.exact(lastMessage.at)}\n${lastMessage.excerpt}`}>
      <span className={css.arrow} data-came={came} role="img" aria-label={word}>
        <Arrow size={14} stroke={2} aria-hidden="true" />
      </span>
      <time className="tabular" dateTime={new Date(lastMessage.at).toISOString()}>
        {format.moment(lastMessage.at)}
      </time>
      {excerpt ? (
        <span className={`ellipsis ${css.excerpt}`} dir="auto">
          {lastMessage.excerpt}
        </span>
      ) : null}
    </span>
  );
}

interface AgentCellProps {
  readonly row: InteractionView;
  readonly myId: string;
  nameOf(id: string): string | undefined;
}

/** Who has it, or who had it last when it is closed (ILIST-17). */
function AgentCell({ row, myId, nameOf }: AgentCellProps) {
  const { t } = useTranslation();
  const nameFor = (id: string) =>
    id === myId
      ? t('interactions.me')
      : (nameOf(id) ??
        row.participants.find(({ agentId }) => agentId === id)?.name ??
        t('interactions.someone'));
  const shown = row.ownerId ?? (row.status === 'open' ? null : row.lastAgentId);
  if (shown !== null) return <span title={nameFor(shown)}>{nameFor(shown)}</span>;
  const last =
    row.lastAgentId === null ? undefined : t('interactions.lastBy', { name: nameFor(row.lastAgentId) });
  return (
    <span className={css.muted} title={last}>
      {t('interactions.notAssigned')}
    </span>
  );
}

/** That it has tags, how many, and on hover which (ILIST-19). */
function TagSign({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  const said = names.join(', ');
  return (
    <span className={css.sign} role="img" aria-label={said} title={said}>
      <IconTag size={14} stroke={1.75} aria-hidden="true" />
      {names.length > 1 ? <span className="tabular">{names.length}</span> : null}
    </span>
  );
}
