import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '#shared/domain/interaction.ts';
import type { Problem } from '#shared/util/problem.ts';
import { useDescribe } from '../../i18n/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import type { Said } from './outcome-form.ts';
import css from './wrap-up.module.css';

interface RefusedViewProps {
  readonly mine: Said;
  readonly hubs: Outcome;
  /** Whether there is something to choose between. */
  readonly differs: boolean;
  readonly problem: Problem;
  /** False where nothing can be said any more. */
  readonly mayResend: boolean;
  readonly dispositions: readonly { readonly id: string; readonly name: string }[];
  /** How each side leaves an interaction, where that is said too. */
  readonly left?: { readonly mine: string; readonly hubs: string };
  onKeepMine(): void;
  onKeepHubs(): void;
}

/** The hub refused what was said here: both side by side, and the agent decides. Nothing is dropped by itself. */
export function RefusedView({
  mine,
  hubs,
  differs,
  problem,
  mayResend,
  dispositions,
  left,
  onKeepMine,
  onKeepHubs,
}: RefusedViewProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const said = describe(problem);
  const nameOf = (id: string | null) =>
    dispositions.find((each) => each.id === id)?.name ?? t('wrapUp.noDisposition');
  const side = (title: string, what: Said, word: string | undefined) => (
    <div className={css.side}>
      <h2>{title}</h2>
      {word === undefined ? null : <p>{word}</p>}
      <p className="selectable">{nameOf(what.dispositionId)}</p>
      <p className={`selectable ${css.sideNote}`}>{what.note === '' ? t('wrapUp.noNote') : what.note}</p>
    </div>
  );
  return (
    <>
      <ProblemBanner tone="warn" alert what={said.what} todo={said.todo}>
        {differs ? null : (
          <Button size="xs" variant="default" onClick={onKeepHubs}>
            {t('common.dismiss')}
          </Button>
        )}
      </ProblemBanner>
      {differs ? (
        <div className={css.sides}>
          <div>
            {side(t('wrapUp.yours'), mine, left?.mine)}
            <Button size="xs" variant="default" disabled={!mayResend} onClick={onKeepMine}>
              {t('wrapUp.keepMine')}
            </Button>
          </div>
          <div>
            {side(t('wrapUp.hubs'), hubs, left?.hubs)}
            <Button size="xs" variant="default" onClick={onKeepHubs}>
              {t('wrapUp.keepHubs')}
            </Button>
          </div>
        </div>
      ) : null}
    </>
  );
}
