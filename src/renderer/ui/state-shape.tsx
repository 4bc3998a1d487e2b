import type { PausedChannels, ShownState } from '#shared/domain/agent-state.ts';
import css from './state.module.css';

/** The agent's shown states, and the other things that wear a light. */
export type Light =
  | 'available'
  | 'busy'
  | 'paused'
  /** Paused for some channels only. */
  | 'partly'
  | 'wrapUp'
  | 'notResponding'
  | 'loggedOut'
  | 'good'
  | 'working'
  | 'bad';

/*
 * Each state has its own outline, so that nobody needs the colour: disc, diamond, bars, a bar and a hollow one, pen stroke, triangle, ring.
 */
const shapes: Readonly<Record<Light, React.ReactNode>> = {
  available: <circle cx="6" cy="6" r="5" />,
  good: <circle cx="6" cy="6" r="4" />,
  busy: <path d="M6 .5 11.5 6 6 11.5.5 6Z" />,
  paused: <path d="M2 1h3v10H2zM7 1h3v10H7z" />,
  partly: (
    <>
      <path d="M2 1h3v10H2z" />
      <path d="M7.7 1.7h1.6v8.6H7.7z" fill="none" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  wrapUp: <path d="M8.2 1 11 3.8 4.3 10.5.8 11.2l.7-3.5Z" />,
  notResponding: <path d="M6 .8 11.6 11H.4Z" />,
  loggedOut: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" />,
  working: (
    <path d="M6 2a4 4 0 1 0 4 4" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
  ),
  bad: <path d="M6 .8 11.6 11H.4Z" />,
};

/** A state's shape in its colour. Decoration: the word stands beside it. */
export function StateShape({ light }: { readonly light: Light }) {
  return (
    <svg viewBox="0 0 12 12" className={css.shape} data-light={light} aria-hidden="true" focusable="false">
      {shapes[light]}
    </svg>
  );
}

/** The light of an agent's state, everywhere the same (GEN-7); who is not known is as who is not there. */
export function stateLight(
  state: { readonly kind: ShownState['kind']; readonly channels?: PausedChannels } | null,
): Light {
  if (state === null) return 'loggedOut';
  return state.kind === 'paused' && (state.channels ?? 'all') !== 'all' ? 'partly' : state.kind;
}
