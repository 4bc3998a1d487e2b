import type { Icon } from '@tabler/icons-react';
import type { Channel } from '#shared/domain/channel.ts';
import type { Tab } from './tabs-state.ts';

/** What a tab shows of itself in the strip. */
export interface TabLabel {
  readonly text: string;
  /** Stands before the text, whichever way that is written. */
  readonly number?: number | null;
  /** live: a call goes on in it; wrapUp: it waits for its outcome; unsaved: typed and not given yet; pending and refused: as everywhere. */
  readonly mark: 'live' | 'wrapUp' | 'unsaved' | 'pending' | 'refused' | null;
  /** Whose icon it bears instead of its kind's. */
  readonly channel?: Channel;
  /** Messages that came and were not read (ITAB-10). */
  readonly unread?: number;
}

/** A kind of tab: registered once, never asked for by name in a component. */
export interface TabKind {
  readonly kind: string;
  readonly icon: Icon;
  /** Reads what the strip shows for a subject. */
  useLabel(subject: string): TabLabel;
  readonly View: React.ComponentType<{ readonly tab: Tab; onClose(): void }>;
  /** Asked before a tab closes that may hold unsaved work (ITAB-3): it says which way, at once or after asking the agent. */
  readonly CloseGuard?: React.ComponentType<{ readonly tab: Tab; onClose(): void; onStay(): void }>;
}

/** A page of the rail: always there, never closed. */
export interface Page {
  readonly id: string;
  /** What it is called; `short` is what fits under its icon and is part of it. */
  readonly name:
    | 'home.short'
    | 'dashboards.short'
    | 'contacts.title'
    | 'contacts.mine'
    | 'directory.title'
    | 'messenger.title'
    | 'calls.title'
    | 'abandoned.title'
    | 'recordings.title'
    | 'interactions.chat'
    | 'supervision.title'
    | 'settings.short';
  readonly short:
    | 'home.short'
    | 'dashboards.short'
    | 'contacts.short'
    | 'contacts.mineShort'
    | 'directory.short'
    | 'messenger.title'
    | 'calls.short'
    | 'abandoned.short'
    | 'recordings.short'
    | 'interactions.chat'
    | 'supervision.short'
    | 'settings.short';
  /** Only for this role and those above it. */
  readonly from?: 'supervisor';
  /** Everybody has it, whatever their profile names (NAVI-2). */
  readonly always?: boolean;
  /** Reads how much in it waits to be seen. */
  useCount?(): number;
  /** Stands at the end of the rail, apart from the places of work. */
  readonly atEnd?: boolean;
  readonly icon: Icon;
  readonly View: React.ComponentType;
}
