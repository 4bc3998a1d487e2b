import { Button, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { owesAuthentication } from '#shared/domain/authentication.ts';
import { noRelation } from '#shared/domain/crm.ts';
import { missingForCompletion } from '#shared/domain/interaction.ts';
import { factsOfTypes } from '#shared/domain/note-facts.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { Delayed, KeyHint, PendingClock, ProblemBanner, useShortcut } from '../../ui/index.ts';
import { DispositionList } from './disposition-list.tsx';
import { withFact } from './note-facts.ts';
import { NoteFactsHint } from './note-facts-hint.tsx';
import { same } from './outcome-form.ts';
import { RefusedView } from './refused-view.tsx';
import { SaveState } from './save-state.tsx';
import { callSubject } from './subjects.ts';
import { useOutcome } from './use-outcome.ts';
import css from './wrap-up.module.css';

interface OutcomePanelProps {
  readonly callId: string;
  /** Null while neither hub nor desktop has a row for the call yet. */
  readonly row: ParticipationView | null;
  /** True while the call goes on: the note can be typed, wrap-up cannot be completed. */
  readonly live: boolean;
  /** Another desktop has taken over. */
  readonly readOnly: boolean;
  /** Wrap-up is completed: the tab has done its work. */
  onCompleted(): void;
}

/** Disposition and note of a call, saved as they are said, until wrap-up is completed (VDISP-3..5, STATE-2..4). */
export function OutcomePanel({ callId, row, live, readOnly, onCompleted }: OutcomePanelProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const workspace = useRequest('workspace.get', null);
  const locked = row?.outcome.locked === true;
  const refused = row?.refused ?? null;
  const outcome = useOutcome(callSubject(callId), row, refused !== null || readOnly || locked);
  const policy = workspace.data?.policy.outcome;
  const { form } = outcome;
  // Without a row the call goes on, and nothing can be completed yet.
  const types = useRequest('people.get', null).data?.recordTypes;
  const about = {
    direction: row?.direction ?? 'inbound',
    relation: row?.relation ?? noRelation,
    facts: types === undefined ? [] : factsOfTypes(types),
    unauthenticated:
      row?.answeredAt != null &&
      workspace.data !== undefined &&
      owesAuthentication(row, workspace.data.policy.interaction),
  };
  const missing = form === null || policy === undefined ? [] : missingForCompletion(form, policy, about);
  const ready =
    form !== null && policy !== undefined && missing.length === 0 && !live && !readOnly && refused === null;
  const complete = async () => {
    if (ready && (await outcome.complete())) onCompleted();
  };
  // The call is over and nothing has the focus: the next thing to do is to choose.
  const panel = useRef<HTMLElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const waits = form !== null && workspace.data !== undefined && !live && !locked && !readOnly;
  useEffect(() => {
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (waits && nowhere) panel.current?.querySelector('input')?.focus();
  }, [waits]);
  useShortcut('Ctrl+Enter', () => void complete(), ready && !locked);

  if (form === null || workspace.data === undefined) {
    return (
      <Delayed>
        {workspace.problem === null ? null : <ProblemBanner tone="bad" {...describe(workspace.problem)} />}
      </Delayed>
    );
  }
  if (locked && refused === null)
    return <LockedOutcome row={row} dispositions={workspace.data.dispositions} />;
  const reasons = live ? whyLive : readOnly ? whyReadOnly : whyNot(missing);
  const why = reasons.map((reason) => t(reason)).join(' ');
  const hubs = row?.outcome;
  const choosing =
    refused !== null && hubs !== undefined && outcome.mine !== null && !same(outcome.mine, hubs);
  return (
    <section ref={panel} className={css.panel} aria-label={t('wrapUp.title')}>
      {refused !== null && hubs !== undefined && outcome.mine !== null ? (
        <RefusedView
          mine={outcome.mine}
          hubs={hubs}
          differs={choosing}
          problem={refused.problem}
          mayResend={!hubs.locked}
          dispositions={workspace.data.dispositions}
          onKeepMine={() => void outcome.keepMine()}
          onKeepHubs={() => void outcome.keepHubs()}
        />
      ) : null}
      {choosing ? null : (
        <div className={css.columns}>
          <DispositionList
            dispositions={workspace.data.dispositions}
            chosenId={form.dispositionId}
            disabled={readOnly}
            onChoose={outcome.choose}
          />
          <div className={css.noteSide}>
            <div className={css.noteHead}>
              <label className={css.label} htmlFor={`note-${callId}`}>
                {t('wrapUp.note')}
              </label>
              <SaveState dirty={form.dirty} pending={row?.pending === true} />
            </div>
            <Textarea
              ref={note}
              id={`note-${callId}`}
              classNames={{ root: css.noteRoot ?? '', wrapper: css.noteRoot ?? '', input: css.note ?? '' }}
              placeholder={t('wrapUp.notePlaceholder')}
              value={form.note}
              maxLength={20_000}
              readOnly={readOnly}
              onChange={(event) => outcome.typeNote(event.currentTarget.value)}
              onBlur={outcome.flush}
            />
            {policy?.relationRequired !== true || about.direction === 'internal' ? null : (
              <NoteFactsHint
                relation={about.relation}
                note={form.note}
                disabled={readOnly}
                onInsert={(fact) => {
                  outcome.typeNote(withFact(form.note, fact));
                  note.current?.focus();
                }}
              />
            )}
          </div>
        </div>
      )}
      {choosing ? null : (
        <footer className={css.foot}>
          <div className={css.why} id={`why-${callId}`}>
            {outcome.problem === null ? (
              why
            ) : (
              <ProblemBanner tone="warn" alert {...describe(outcome.problem)} />
            )}
          </div>
          <Button
            rightSection={<KeyHint keys="Ctrl+Enter" />}
            aria-keyshortcuts="Control+Enter"
            aria-describedby={`why-${callId}`}
            loading={outcome.completing}
            disabled={!ready}
            onClick={() => void complete()}
          >
            {t('wrapUp.complete')}
          </Button>
        </footer>
      )}
    </section>
  );
}

const whyLive = ['wrapUp.whyLive'] as const;
const whyReadOnly = ['wrapUp.whyReadOnly'] as const;

/** What is still to be said, in sentences. */
function whyNot(missing: ReturnType<typeof missingForCompletion>) {
  const relation = [
    ...(missing.includes('authentication') ? (['authentication.missing'] as const) : []),
    ...(missing.includes('relation') ? (['relation.missing'] as const) : []),
  ];
  if (missing.includes('disposition') && missing.includes('note'))
    return [...relation, 'wrapUp.whyBoth' as const];
  if (missing.includes('disposition')) return [...relation, 'wrapUp.whyDisposition' as const];
  return missing.includes('note') ? [...relation, 'wrapUp.whyNote' as const] : relation;
}

interface LockedOutcomeProps {
  readonly row: ParticipationView;
  readonly dispositions: readonly { readonly id: string; readonly name: string }[];
}

/** A completed outcome, to be read. */
function LockedOutcome({ row, dispositions }: LockedOutcomeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { outcome } = row;
  const name = dispositions.find((each) => each.id === outcome.dispositionId)?.name;
  return (
    <section className={css.locked} aria-label={t('wrapUp.title')}>
      <h2 className={css.label}>{t('wrapUp.disposition')}</h2>
      <p className="selectable">{name ?? t('wrapUp.noDisposition')}</p>
      <h2 className={css.label}>{t('wrapUp.note')}</h2>
      <p className={`selectable ${css.lockedNote}`}>
        {outcome.note === '' ? t('wrapUp.noNote') : outcome.note}
      </p>
      <p className={css.lockedLine}>
        <IconLock size={14} stroke={1.75} aria-hidden="true" />
        {outcome.savedAt === null
          ? t('wrapUp.locked')
          : t('wrapUp.lockedAt', { moment: format.moment(outcome.savedAt) })}
        {row.pending ? <PendingClock label={t('common.pending')} withWord /> : null}
      </p>
    </section>
  );
}
