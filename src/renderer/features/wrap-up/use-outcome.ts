import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Outcome } from '#shared/domain/interaction.ts';
import type { Problem } from '#shared/util/problem.ts';
import type { Result } from '#shared/util/result.ts';
import { request } from '../../platform/index.ts';
import {
  given,
  nothingSaid,
  type OutcomeForm,
  openForm,
  readDraft,
  rowChanged,
  type Said,
  same,
  say,
  takeRow,
  writeDraft,
} from './outcome-form.ts';

const draftAfterMs = 300;
const saveAfterMs = 1000;

/** What an outcome is said of, and how. */
export interface OutcomeSubject {
  /** Key of what is typed and not saved yet: never that of another subject. */
  readonly draftKey: string;
  /** Saves on top of the outcome's version that the agent saw. */
  save(said: Said, base: number): Promise<Result<null>>;
  complete(said: Said, base: number): Promise<Result<null>>;
}

/** What is known of a subject besides what is typed here. */
export interface OutcomeRow {
  readonly outcome: Outcome;
  readonly pending: boolean;
  readonly refused: {
    readonly commandId: string;
    readonly problem: Problem;
    readonly said?: Said | undefined;
  } | null;
}

/** The outcome of one call: what is shown, and what can be done with it. */
export interface OutcomeHandle {
  /** Null until the draft has been read: nothing typed may be overwritten by it. */
  readonly form: OutcomeForm | null;
  /** What the agent has said last, also when the hub refused it. */
  readonly mine: Said | null;
  readonly problem: Problem | null;
  readonly completing: boolean;
  /** Typing: kept after 300 ms, saved after a second of rest. */
  typeNote(note: string): void;
  /** Choosing saves at once (VDISP-4). */
  choose(dispositionId: string): void;
  /** Keeps and saves what is typed without waiting. */
  flush(): void;
  complete(): Promise<boolean>;
  /** After a refusal: sends mine again on top of the hub's. */
  keepMine(): Promise<void>;
  /** After a refusal: takes the hub's and forgets mine. */
  keepHubs(): Promise<void>;
}

/**
 * Keeps what an agent says of a call from being lost: on this machine within 300 ms, in the outbox after a second of rest.
 * While `held` (refused work waits for the agent's choice, or nothing may be changed here) it is only kept.
 */
export function useOutcome(subject: OutcomeSubject, row: OutcomeRow | null, held: boolean): OutcomeHandle {
  const { draftKey } = subject;
  const outcome: Outcome = row?.outcome ?? nothingSaid;
  const [form, setForm] = useState<OutcomeForm | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [completing, setCompleting] = useState(false);
  const latest = useRef<OutcomeForm | null>(null);
  const timers = useRef<{ draft?: ReturnType<typeof setTimeout>; save?: ReturnType<typeof setTimeout> }>({});

  const change = useCallback((next: OutcomeForm | null) => {
    latest.current = next;
    setForm(next);
  }, []);

  const keep = useCallback(
    (said: Said | null) =>
      void request('draft.set', { key: draftKey, text: said === null ? null : writeDraft(said) }),
    [draftKey],
  );

  const save = useEffectEvent(async () => {
    const said = latest.current;
    if (said === null || !said.dirty || held) return;
    const answer = await subject.save(said, said.version);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok && latest.current !== null) change(given(latest.current, said, outcome));
  });

  const stopTimers = useCallback(() => {
    clearTimeout(timers.current.draft);
    clearTimeout(timers.current.save);
    timers.current = {};
  }, []);

  const flush = useEffectEvent(() => {
    if (latest.current?.dirty !== true) return;
    stopTimers();
    keep(latest.current);
    void save();
  });

  // What was typed before, here or before a crash.
  const open = useEffectEvent((draft: Said | null) => {
    change(openForm(outcome, draft, row?.refused != null));
    if (latest.current?.dirty === true) void save();
    if (draft !== null && outcome.locked && row?.refused === null) keep(null);
  });
  useEffect(() => {
    let gone = false;
    void request('draft.get', { key: draftKey }).then((answer) => {
      if (!gone) open(answer.ok ? readDraft(answer.value) : null);
    });
    return () => {
      gone = true;
      flush();
      stopTimers();
    };
  }, [draftKey, stopTimers]);

  // The row was read again.
  const follow = useEffectEvent((next: Outcome, delivered: boolean) => {
    const now = latest.current;
    if (now === null) return;
    if (delivered && now.mine && !now.dirty && same(now, next)) keep(null);
    const moved = rowChanged(now, next, delivered);
    if (moved !== now) change(moved);
  });
  const delivered = row !== null && !row.pending && row.refused === null;
  useEffect(() => follow(outcome, delivered), [outcome, delivered]);

  const type = (next: OutcomeForm) => {
    change(next);
    clearTimeout(timers.current.save);
    timers.current.save = setTimeout(() => void save(), saveAfterMs);
    // Not put off by the next key: whoever types without a rest loses no more than this either.
    timers.current.draft ??= setTimeout(() => {
      delete timers.current.draft;
      keep(latest.current);
    }, draftAfterMs);
  };

  const refusedSaid = row?.refused?.said;
  const mine: Said | null = refusedSaid === undefined || form?.dirty === true ? form : refusedSaid;
  return {
    form,
    mine: mine === null ? null : { dispositionId: mine.dispositionId, note: mine.note },
    problem,
    completing,
    typeNote: (note) => form !== null && type(say(form, { note })),
    choose: (dispositionId) => {
      if (form === null || form.dispositionId === dispositionId) return;
      stopTimers();
      change(say(form, { dispositionId }));
      keep(latest.current);
      void save();
    },
    flush: () => flush(),
    complete: async () => {
      const said = latest.current;
      if (said === null) return false;
      stopTimers();
      keep(said);
      setCompleting(true);
      const answer = await subject.complete(said, said.version);
      setCompleting(false);
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok && latest.current !== null) change(given(latest.current, said, outcome));
      return answer.ok;
    },
    keepMine: async () => {
      if (row?.refused == null || mine === null) return;
      const said = { dispositionId: mine.dispositionId, note: mine.note };
      keep(said);
      change({ ...said, dirty: true, mine: true, version: outcome.version });
      const dismissed = await request('outbox.dismiss', { commandId: row.refused.commandId });
      const answer = dismissed.ok ? await subject.save(said, outcome.version) : dismissed;
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok && latest.current !== null) change(given(latest.current, said, outcome));
    },
    keepHubs: async () => {
      if (row?.refused == null) return;
      keep(null);
      change(takeRow(outcome));
      await request('outbox.dismiss', { commandId: row.refused.commandId });
    },
  };
}
