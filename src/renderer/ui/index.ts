export { useAnswerFacts } from './answer-facts.ts';
export { Avatar } from './avatar.tsx';
export { CallBack } from './call-back.tsx';
export { ChannelIcon, channelIcons } from './channel-icon.tsx';
export { classes } from './classes.ts';
export { CommandKeys } from './command-keys.tsx';
export { type Column, DataTable } from './data-table.tsx';
export { Delayed } from './delayed.tsx';
export { DirectionIcon } from './direction-icon.tsx';
export { byItsText, leftToRight } from './directions.ts';
export { clockText } from './duration.ts';
export { EmptyState } from './empty-state.tsx';
export { EntryWords } from './entry-words.tsx';
export { FactDetail, FactList, Facts, FactsHeading, Timeline } from './facts.tsx';
export { FieldInput } from './field-input.tsx';
export { useFocusReturn } from './focus-return.ts';
export { entryId, GroupedList, type ListEntry, type ListGroup } from './grouped-list.tsx';
export { KeyGrid } from './key-grid.tsx';
export { KeyHint } from './key-hint.tsx';
export { LevelMeter } from './level-meter.tsx';
export { type LineGrade, lineGrade } from './line-grade.ts';
export { useEnter, useListMark } from './list-mark.ts';
export { ListPage, ListStates, NoMatch } from './list-page.tsx';
export { PendingClock, RefusedMark } from './marks.tsx';
export {
  colleaguesFor,
  namedIn,
  namingAt,
  piecesOf,
  withName,
} from './mention-text.ts';
export { menuInPlace } from './menu-in-place.ts';
export { otherParty, wentOut } from './other-party.ts';
export { PartTabs, tabIdOf } from './part-tabs.tsx';
export { PartyCell } from './party-cell.tsx';
export { mayBeDialled, PhoneNumber } from './phone-number.tsx';
export { Picker } from './picker.tsx';
export { ProblemBanner } from './problem-banner.tsx';
export { RecordIcon } from './record-icon.tsx';
export { ariaKeys, keysOf, useShortcut } from './shortcut.ts';
export { SkeletonRows } from './skeleton-rows.tsx';
export { nextSorting, type Sorting } from './sort.ts';
export { type Light, StateShape, stateLight } from './state-shape.tsx';
export { TagEditor } from './tag-editor.tsx';
export { TagChips, type TagView } from './tags.tsx';
export { Timer } from './timer.tsx';
