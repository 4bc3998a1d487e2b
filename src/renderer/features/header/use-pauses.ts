import { defaultPolicy } from '#shared/domain/policy.ts';
import { useHeaderFunctions, useRequest } from '../../platform/index.ts';

/** The pauses that the agent has: of the workspace's, those that nobody took from them (HDR-2, HDR-3, HDR-11). */
export interface Pauses {
  /** The one-click pause. */
  readonly simple: boolean;
  /** The others, in the workspace's order. */
  readonly custom: readonly { readonly key: string; readonly name: string }[];
  /** Pauses for some channels only (PLUS-10). */
  readonly partial: boolean;
}

/** Those that can be chosen now. */
export function usePauses(): Pauses {
  const has = useHeaderFunctions();
  const workspace = useRequest('workspace.get', null).data;
  const policy = workspace?.policy ?? defaultPolicy();
  const reasons = workspace?.pauseReasons ?? [];
  return {
    simple: has('pause'),
    custom: has('customPause')
      ? reasons.filter(({ key, archived }) => !archived && key !== 'default' && key !== 'away')
      : [],
    partial: has('pause') && policy.pause.partial,
  };
}
