import { useTranslation } from 'react-i18next';
import type { AgentCounts } from '#shared/domain/figures.ts';
import { useFormat } from '../../i18n/index.ts';
import { StateShape } from '../../ui/index.ts';
import { Changing } from './changing.tsx';
import css from './dashboards.module.css';
import { agentStates } from './figures.ts';
import { Panel } from './panel.tsx';

/** How many agents are in which state, by shape, word, number and bar. Null while nobody knows. */
export function AgentsPanel({ counts }: { readonly counts: AgentCounts | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = agentStates.reduce((sum, state) => sum + (counts?.[state] ?? 0), 0);
  return (
    <Panel title={t('dashboards.agents')} area="agents">
      <ul className={css.states}>
        {agentStates.map((state) => (
          <li key={state}>
            <StateShape light={state} />
            <span className="ellipsis">{t(state === 'partly' ? 'dashboards.partly' : `state.${state}`)}</span>
            <span className={css.bar} aria-hidden="true">
              <span
                data-state={state}
                style={{ inlineSize: `${all === 0 ? 0 : ((counts?.[state] ?? 0) / all) * 100}%` }}
              />
            </span>
            <span className={css.stateCount}>
              <Changing value={counts === null ? '–' : format.count(counts[state])} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
