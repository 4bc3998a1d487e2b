export { reportFault, request } from './client.ts';
export { useAgents, useMe, useSkills } from './colleagues.ts';
export { type DialWish, diallingContext, type OpenDial, useDial } from './dialling.ts';
export { type Draft, useDraft, useKeepDraft } from './drafts.ts';
export { useHeaderFunctions } from './header-functions.ts';
export {
  type CommandHandle,
  createQueryClient,
  type Read,
  useCommand,
  useRequest,
} from './hooks.ts';
export { useKept } from './kept.ts';
export { liveNow, startLive, useLive } from './live.ts';
export { type MessengerPlace, useMessengerPlace } from './messenger.ts';
export { useNow, useToday } from './now.ts';
export {
  type AbandonedSort,
  type ContactFilter,
  type ContactSort,
  type InteractionFilter,
  type ListQuery,
  type Pages,
  type Source,
  useAbandonedCalls,
  useContactNotes,
  useContacts,
  useInteractions,
  useJourney,
  useRecordings,
  useRereadRecordings,
  useVoiceCalls,
} from './pages.ts';
export {
  firstParts,
  type PageName,
  type PageParts,
  type Places,
  placesContext,
  usePlaces,
} from './places.ts';
export { useRecordOpening } from './records.ts';
export { type Thread, useImThread, useThread } from './thread.ts';
export { useEvent } from './use-event.ts';
export {
  type KeyGroup,
  type KeysInUse,
  keyGroups,
  useKeys,
  useKeysInUse,
  type WindowCommand,
  type WindowCommandId,
  windowCommands,
} from './window-keys.ts';
