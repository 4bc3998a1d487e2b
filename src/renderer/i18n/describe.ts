import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/util/problem.ts';

/** What a problem says to the agent: what happened, and what to do about it. */
export interface Description {
  readonly what: string;
  readonly todo: string;
}

/** Turns coded problems into sentences in the agent's language; an unknown code is named so that IT can look it up. */
export function useDescribe(): (problem: Problem) => Description {
  const { t, i18n } = useTranslation();
  const say = t as unknown as (key: string, gaps: Record<string, string | number>) => string;
  return (problem) => {
    const key = i18n.exists(`problem.${problem.code}.what`) ? problem.code : 'unknown';
    const gaps = { ...gapsOf(problem), code: problem.code };
    return { what: say(`problem.${key}.what`, gaps), todo: say(`problem.${key}.todo`, gaps) };
  };
}

/** The details of a problem as the sentences want them: text and figures only, waits also in whole minutes. */
export function gapsOf(problem: Problem): Record<string, string | number> {
  const gaps: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(problem.details ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') gaps[name] = value;
  }
  const seconds = gaps['retryAfterSeconds'];
  if (typeof seconds === 'number') gaps['minutes'] ??= Math.max(1, Math.ceil(seconds / 60));
  return gaps;
}
