import type { Call } from '#shared/domain/call.ts';
import { noRelation } from '#shared/domain/crm.ts';
import { policySchema } from '#shared/domain/policy.ts';
import type { Recording } from '#shared/domain/recording.ts';
import type { AudioView, PreflightView } from '#shared/ipc/audio.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { FiguresView } from '#shared/ipc/figures.ts';
import type { ShortcutsView } from '#shared/ipc/shortcuts.ts';
import { usualShortcuts } from '#shared/ipc/shortcuts.ts';
import type {
  AbandonedCallView,
  AppView,
  BoardView,
  DeskPhonesView,
  DeskView,
  DirectoryView,
  OutboxView,
  ParticipationView,
  PhoneView,
  QualityView,
  SessionView,
  Settings,
  TabsState,
} from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';
import { fakeDirectory } from './fake-directory.ts';
import { type FakeInteractions, fakeInteractions } from './fake-interactions-data.ts';
import { emptyMessenger, type FakeMessenger } from './fake-messenger-data.ts';
import { type FakePeople, fakePeople } from './fake-people-data.ts';

/** Everything that main would know. */
export interface FakeState {
  app: AppView;
  settings: Settings;
  session: SessionView;
  phone: PhoneView;
  quality: QualityView | null;
  audio: AudioView;
  desk: DeskView;
  deskPhones: DeskPhonesView;
  board: BoardView;
  figures: FiguresView;
  outbox: OutboxView;
  directory: DirectoryView;
  recent: RequestOutput<'dial.recent'>;
  /** What a link asked to dial before the window was there. */
  dialWish: RequestOutput<'dial.ready'>;
  preflight: PreflightView;
  shortcuts: ShortcutsView;
  tabs: TabsState;
  workspace: RequestOutput<'workspace.get'>;
  rows: ParticipationView[];
  recordings: Recording[];
  /** The sound of no recording can be had any more. */
  audioGone: boolean;
  abandoned: AbandonedCallView[];
  people: FakePeople;
  interactions: FakeInteractions;
  messenger: FakeMessenger;
}

export const fakeHub = {
  product: 'lineside-hub' as const,
  name: 'Practice workspace',
  language: 'en',
  protocol: { major: 1, minor: 0 },
  practice: true,
  passwordReset: false,
  startPaused: false,
};

export const fakeAgent = {
  id: newId(),
  version: 1,
  login: 'ada',
  name: 'Ada Kowalska',
  extension: '1001',
  role: 'agent' as const,
  typology: 'builtin' as const,
  queueIds: [],
  skillIds: [],
  teamId: null,
  contactLists: [],
  apps: null,
  headerHidden: [],
  messenger: true,
};

const disposition = (key: string, name: string, custom: boolean, position: number) => ({
  id: newId(),
  version: 1,
  key,
  name,
  custom,
  position,
  archived: false,
});

const dispositions = [
  disposition('sale', 'Sale', false, 1),
  disposition('callback', 'Callback agreed', false, 2),
  disposition('answered', 'Question answered', false, 3),
  disposition('complaint', 'Complaint', false, 4),
  disposition('wrong-number', 'Wrong number', false, 5),
  disposition('no-interest', 'Not interested', false, 6),
  disposition('invoice', 'Invoice sent again', true, 1),
  disposition('move', 'Moved house', true, 2),
  disposition('escalated', 'Escalated to second line', true, 3),
  disposition('contract', 'Contract extended by twelve months', true, 4),
];

const pauseReason = (key: string, name: string) => ({ id: newId(), version: 1, key, name, archived: false });

/** A signed-in agent on a practice hub, phone ready, with `calls` calls of the last days. */
export function fakeState(calls = 0): FakeState {
  const now = Date.now();
  return {
    app: { version: '0.1.0', platform: 'linux', systemLanguage: 'en-US', problems: [] },
    settings: { theme: 'light', language: 'en', shortcuts: usualShortcuts, windowKeys: {} },
    session: {
      kind: 'signedIn',
      hubAddress: 'http://127.0.0.1:7420',
      hub: fakeHub,
      agent: fakeAgent,
      signedInAt: now - (2 * 3600 + 12 * 60 + 9) * 1000,
      readOnly: false,
      link: { kind: 'online', since: now - 7_000_000 },
      keeps: true,
      passwordExpiresAt: null,
    },
    phone: { registration: { kind: 'registered', since: now - 7_000_000 }, calls: [], problem: null },
    quality: {
      roundTripMs: 38,
      jitterMs: 4,
      packetsSent: 7000,
      packetsReceived: 6990,
      packetsLost: 2,
      microphoneDbfs: -24,
      speakerDbfs: -17,
      speakerHz: 440,
      mos: 4.3,
      mosAverage: 4.3,
      mosLowest: 4.1,
      longestGapMs: 0,
      codec: 'opus',
      localCandidate: 'host',
      remoteCandidate: 'host',
    },
    audio: {
      microphones: [
        { id: 'm1', label: 'Jabra Evolve2 65 (Microphone)', isDefault: false },
        { id: 'm2', label: 'Built-in audio', isDefault: false },
      ],
      speakers: [
        { id: 's1', label: 'Jabra Evolve2 65', isDefault: false },
        { id: 's2', label: 'Built-in audio', isDefault: false },
      ],
      chosen: { microphone: 'm1', speaker: 's1', ringer: null },
      order: {
        microphone: [
          { id: 'm1', label: 'Jabra Evolve2 65 (Microphone)' },
          { id: null, label: 'Desk microphone' },
        ],
        speaker: [{ id: 's1', label: 'Jabra Evolve2 65' }],
        ringer: [],
      },
      ringerVolume: 0.5,
      processing: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      problem: null,
    },
    desk: {
      state: { kind: 'available', since: now - 761_000 },
      next: null,
      statePending: false,
      wrapUps: [],
      work: [],
      extended: [],
    },
    deskPhones: { applies: false, held: null, phones: [], without: false },
    board: { queues: [], calls: null, supervising: null },
    figures: { queues: [], day: null, toldAt: null, live: true },
    outbox: { pending: 0, refused: [] },
    directory: fakeDirectory(now),
    recent: [],
    dialWish: null,
    preflight: { running: false, steps: [] },
    shortcuts: { problems: [] },
    tabs: { tabs: [], activeId: null },
    workspace: {
      name: 'Practice workspace',
      region: 'NL',
      policy: policySchema.parse({
        outcome: { relationRequired: false },
        interaction: { authenticationRequired: ['chat'] },
      }),
      dispositions,
      pauseReasons: [
        pauseReason('lunch', 'Lunch'),
        pauseReason('training', 'Training'),
        pauseReason('meeting', 'Meeting'),
      ],
      queues: [],
    },
    rows: Array.from({ length: calls }, (_, index) => pastCall(index, now)),
    recordings: [],
    audioGone: false,
    abandoned: [],
    people: fakePeople(fakeAgent.id),
    interactions: fakeInteractions(fakeAgent),
    messenger: emptyMessenger(),
  };
}

const people: readonly (readonly [string | null, string])[] = [
  ['Maria Jansen', '+31201234567'],
  ['Bartholomäus Freiherr von Wolkenstein-Trostburg', '+498912345678'],
  ['O. Adeyemi', '+447700900123'],
  [null, '+33142278186'],
  ['Bakkerij De Gouden Korenaar', '+31612345678'],
  ['Lucía Fernández', '+34915550100'],
  [null, 'anonymous'],
  ['K. Nakamura', '+81312345678'],
];

const notes = [
  'Wants the invoice of October once more, by mail.',
  'Delivery moved to Thursday; will call again when it has not come by noon.',
  '',
  'Asked about the contract.',
  'Line was poor, agreed a callback for tomorrow 10:00 with the account manager, who knows the whole history of this case.',
];

const pick = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('an empty list has nothing to pick');
  return item;
};

/** The call before the `index`-th of the last days, the latest first. */
export function pastCall(index: number, now: number): ParticipationView {
  const [name, address] = pick(people, index);
  const offeredAt = now - (index + 1) * 47 * 60_000;
  const missed = index % 7 === 5;
  const outbound = index % 5 === 3;
  const customer = { address, name };
  const answeredAt = missed ? null : offeredAt + 6000;
  const endedAt = missed ? offeredAt + 20_000 : offeredAt + 6000 + ((index * 73) % 600) * 1000 + 21_000;
  return {
    id: newId(),
    version: 3,
    interactionId: newId(),
    interactionNumber: 8123 - index,
    agentId: fakeAgent.id,
    role: 'owner',
    channel: 'voice',
    direction: outbound ? 'outbound' : 'inbound',
    callId: `past-${index.toString()}@exchange.example`,
    source: outbound ? { address: fakeAgent.extension, name: fakeAgent.name } : customer,
    destination: outbound
      ? customer
      : { address: index % 2 === 0 ? '+31880001000' : '+31880001010', name: null },
    queueId: null,
    queueName: index % 2 === 0 ? 'Sales' : 'Support',
    phase: missed ? 'missed' : 'done',
    phaseSince: endedAt,
    offeredAt,
    answeredAt,
    endedAt,
    endCause: missed ? 'noAnswer' : index % 3 === 0 ? 'agentHangup' : 'customerHangup',
    recording: 'off',
    skillId: null,
    conference: null,
    recordings: [],
    supervisedBy: [],
    relation: noRelation,
    tagIds: [],
    authentication: null,
    quality: missed
      ? null
      : {
          packetsSent: 6200,
          packetsReceived: 6170,
          packetsLost: index % 4 === 0 ? 210 : 3,
          jitterMs: 6 + (index % 5) * 3,
          roundTripMs: 38 + (index % 3) * 20,
          mosAverage: index % 4 === 0 ? 3.4 : 4.2,
          mosLowest: index % 4 === 0 ? 2.1 : 3.9,
          longestGapMs: index % 4 === 0 ? 640 : 0,
        },
    outcome: {
      version: missed ? 0 : 2,
      dispositionId: missed ? null : pick(dispositions, index).id,
      note: missed ? '' : pick(notes, index),
      savedAt: missed ? null : endedAt + 30_000,
      savedBy: missed ? null : fakeAgent.id,
      locked: !missed,
    },
    pending: false,
    refused: null,
  };
}

/** The row that the desktop makes of a call that has just ended. */
export function participationOf(call: Extract<Call, { kind: 'ended' }>, state: FakeState): ParticipationView {
  const agent = state.session.kind === 'signedIn' ? state.session.agent : fakeAgent;
  const offline = state.session.kind === 'signedIn' && state.session.link.kind !== 'online';
  const self = { address: agent.extension, name: agent.name };
  return {
    ...pastCall(0, Date.now()),
    id: newId(),
    interactionNumber: offline ? null : 8124,
    callId: call.callId,
    source: call.direction === 'outbound' ? self : call.remote,
    destination: call.direction === 'outbound' ? call.remote : self,
    direction: call.direction,
    queueName: call.queueName,
    phase: call.answeredAt === null ? 'missed' : 'wrapUp',
    phaseSince: call.endedAt,
    offeredAt: call.startedAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    endCause: call.endCause,
    outcome: { version: 0, dispositionId: null, note: '', savedAt: null, savedBy: null, locked: false },
    pending: offline,
    refused: null,
  };
}
