import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { noteSays } from '#shared/domain/note-facts.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { Delayed, KeyHint, PendingClock, ProblemBanner, useShortcut } from '../../ui/index.ts';
import { DispositionList } from './disposition-list.tsx';
import { closes } from './interaction-form.ts';
import css from './interaction-outcome.module.css';
import { withFact } from './note-facts.ts';
import { NoteFactsHint } from './note-facts-hint.tsx';
import { RefusedView } from './refused-view.tsx';
import { type InteractionOutcomeHandle, useInteractionOutcome } from './use-interaction-outcome.ts';
import wrapUp from './wrap-up.module.css';

interface InteractionOutcomeProps {
  readonly interaction: InteractionView;
  /** The word that it begins with; null for what is known. */
  readonly asked: string | null;
  readonly readOnly: boolean;
  /** How a word that it can be left with is said. */
  leaveWord(word: string): string;
  /** It was saved, and is still on the desk. */
  onSaved?: (() => void) | undefined;
  /** It is off the desk: what showed it has done its work. */
  onDismissed(): void;
}

/** Status, disposition and note of an interaction (DISP-3): typed, kept as a draft, saved, and then dismissed (CHATR-8). */
export function InteractionOutcome({
  interaction,
  asked,
  readOnly,
  leaveWord,
  onSaved,
  onDismissed,
}: InteractionOutcomeProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const base = useId();
  const note = useRef<HTMLTextAreaElement>(null);
  const workspace = useRequest('workspace.get', null);
  const outcome = useInteractionOutcome(interaction, asked);
  const { said, words, missing, saved, busy } = outcome;
  const ready = said !== null && missing.length === 0 && !readOnly && !busy && outcome.refusal === null;
  const leave = async () => {
    if (ready && (await outcome.saveAndDismiss())) onDismissed();
  };
  const save = async () => {
    if (ready && !saved && (await outcome.save())) onSaved?.();
  };
  useShortcut('Ctrl+Enter', () => void leave(), ready);

  if (said === null || workspace.data === undefined) {
    return (
      <Delayed>
        {workspace.problem === null ? null : <ProblemBanner tone="bad" {...describe(workspace.problem)} />}
      </Delayed>
    );
  }
  const { dispositions, policy } = workspace.data;
  const { refusal } = outcome;
  if (refusal?.said != null) {
    return (
      <section className={css.outcome} aria-label={t('wrapUp.title')}>
        <RefusedView
          mine={refusal.said}
          hubs={interaction.outcome}
          differs
          problem={refusal.problem}
          mayResend={!interaction.outcome.locked && !readOnly}
          dispositions={dispositions}
          left={{ mine: leaveWord(refusal.said.status), hubs: leaveWord(wordOf(interaction)) }}
          onKeepMine={() => void outcome.keepMine()}
          onKeepHubs={() => void outcome.keepHubs()}
        />
        {outcome.problem === null ? null : <ProblemBanner tone="warn" alert {...describe(outcome.problem)} />}
      </section>
    );
  }
  const facts = (fact: string) => {
    if (!noteSays(said.note, fact)) outcome.type({ note: withFact(said.note, fact) });
    note.current?.focus();
  };
  return (
    <section className={css.outcome} aria-label={t('wrapUp.title')}>
      <div className={css.columns}>
        <DispositionList
          dispositions={dispositions}
          chosenId={said.dispositionId}
          disabled={readOnly}
          onChoose={(dispositionId) => outcome.type({ dispositionId })}
        />
        <div className={css.words}>
          <div className={css.status}>
            <span id={`${base}-status`} className={wrapUp.label}>
              {t('interaction.outcome.status')}
            </span>
            {words.length === 1 ? (
              <span className={css.only}>{leaveWord(said.status)}</span>
            ) : (
              <SegmentedControl
                aria-labelledby={`${base}-status`}
                size="xs"
                // A workspace's own words may be more than fit beside each other.
                className={css.ways ?? ''}
                withItemsBorders={false}
                disabled={readOnly}
                data={words.map((word) => ({ value: word, label: leaveWord(word) }))}
                value={said.status}
                onChange={(status) => outcome.type({ status })}
              />
            )}
          </div>
          <div className={wrapUp.noteHead}>
            <label className={wrapUp.label} htmlFor={`${base}-note`}>
              {t('wrapUp.note')}
            </label>
            <SavedMark interaction={interaction} saved={saved} />
          </div>
          <Textarea
            ref={note}
            id={`${base}-note`}
            classNames={{
              root: wrapUp.noteRoot ?? '',
              wrapper: wrapUp.noteRoot ?? '',
              input: css.note ?? '',
            }}
            placeholder={t('wrapUp.notePlaceholder')}
            value={said.note}
            maxLength={20_000}
            readOnly={readOnly}
            onChange={(event) => outcome.type({ note: event.currentTarget.value })}
          />
          {policy.outcome.relationRequired && closes(said.status) ? (
            <NoteFactsHint
              relation={interaction.relation}
              note={said.note}
              disabled={readOnly}
              onInsert={facts}
            />
          ) : null}
        </div>
      </div>
      <footer className={css.foot}>
        <div className={wrapUp.why} id={`${base}-why`}>
          {outcome.problem === null ? (
            <Why outcome={outcome} readOnly={readOnly} />
          ) : (
            <ProblemBanner tone="warn" alert {...describe(outcome.problem)} />
          )}
        </div>
        {onSaved === undefined || saved ? null : (
          <Button variant="default" disabled={!ready} onClick={() => void save()}>
            {t('interaction.outcome.save')}
          </Button>
        )}
        <Button
          rightSection={<KeyHint keys="Ctrl+Enter" />}
          aria-keyshortcuts="Control+Enter"
          aria-describedby={`${base}-why`}
          loading={busy}
          disabled={!ready}
          onClick={() => void leave()}
        >
          {t(saved ? 'interaction.outcome.dismiss' : 'interaction.outcome.saveAndDismiss')}
        </Button>
      </footer>
    </section>
  );
}

/** The word that it stands at now. */
function wordOf({ status, subStatus }: Pick<InteractionView, 'status' | 'subStatus'>): string {
  return subStatus ?? (status === 'open' ? 'open' : 'closed');
}

/** Where the words are: not saved, on their way, or there since when. */
function SavedMark({
  interaction,
  saved,
}: {
  readonly interaction: InteractionView;
  readonly saved: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { savedAt } = interaction.outcome;
  if (!saved) return <span className={wrapUp.saveState}>{t('interaction.outcome.unsaved')}</span>;
  if (interaction.pending) return <PendingClock label={t('common.pending')} withWord />;
  return savedAt === null ? null : (
    <span className={wrapUp.saveState}>
      {t('interaction.outcome.saved', { moment: format.moment(savedAt) })}
    </span>
  );
}

/** What keeps it from being left so, or what leaving it so means. */
function Why({
  outcome: { missing, said },
  readOnly,
}: {
  readonly outcome: InteractionOutcomeHandle;
  readonly readOnly: boolean;
}) {
  const { t } = useTranslation();
  if (readOnly) return t('interaction.outcome.whyReadOnly');
  const both = missing.includes('disposition') && missing.includes('note');
  const reasons = [
    missing.includes('authentication') ? t('interaction.outcome.whyAuthentication') : '',
    missing.includes('relation') ? t('interaction.outcome.whyRelation') : '',
    both ? t('interaction.outcome.whyBoth') : '',
    !both && missing.includes('disposition') ? t('interaction.outcome.whyDisposition') : '',
    !both && missing.includes('note') ? t('interaction.outcome.whyNote') : '',
    said !== null && !closes(said.status) ? t('interaction.outcome.openEffect') : '',
  ];
  return reasons.filter((reason) => reason !== '').join(' ');
}
