import { describe, expect, test } from 'vitest';
import { AmiMessage } from '#hub/exchange/asterisk/ami-message.ts';
import { Calls } from '#hub/exchange/asterisk/calls.ts';
import { readRecordingName, recordingName } from '#hub/exchange/asterisk/recording-name.ts';
import { restore } from '#hub/exchange/asterisk/restore.ts';
import { type Picture, snapshotOf } from '#hub/exchange/asterisk/resync.ts';

const now = 1_700_000_100_000;
const queueId = (queue: string) => `queue-${queue}`;
const message = (fields: Readonly<Record<string, string | readonly string[]>>) =>
  new AmiMessage(
    Object.entries(fields).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const),
    ),
  );
const status = (id: string, name: string, more: Readonly<Record<string, string | readonly string[]>>) =>
  message({
    Event: 'Status',
    Channel: name,
    Uniqueid: id,
    Linkedid: '1.0',
    ChannelState: '6',
    Seconds: '40',
    ...more,
  });

const caller = status('1.0', 'PJSIP/trunk-00000001', {
  Application: 'Queue',
  Data: '2001,b(lineside-leg^s^1(queue))',
  CallerIDNum: '+4930123456',
  CallerIDName: 'Ada Kunde',
  BridgeID: 'b1',
  Variable: ['LINESIDE_INTERACTION=019b0000-0000-7000-8000-000000000001', 'LINESIDE_CALL_ID=(null)'],
});
const leg = status('1.1', 'PJSIP/1001-00000002', {
  Application: 'AppQueue',
  CallerIDNum: '1001',
  BridgeID: 'b1',
  Seconds: '30',
  Variable: ['LINESIDE_CALL_ID=call-1', 'LINESIDE_LEG=queue'],
});
const picture = (more: Partial<Picture>): Picture => ({
  channels: [],
  queues: [],
  conferences: [],
  devices: [],
  online: [],
  ...more,
});
const snapshot = (more: Partial<Picture>, before = new Calls()) =>
  snapshotOf(restore(picture(more), { before, now, queueId }));

describe('what is up, asked of Asterisk', () => {
  test('a queue call that is talked in: its caller, its queue, its times as far as Asterisk knows', () => {
    expect(snapshot({ channels: [leg, caller] })).toMatchObject({
      callers: [
        {
          linkedId: '1.0',
          queueId: 'queue-2001',
          address: '+4930123456',
          name: 'Ada Kunde',
          interactionId: '019b0000-0000-7000-8000-000000000001',
          joinedAt: now - 40_000,
        },
      ],
      legs: [{ linkedId: '1.0', user: '1001', callId: 'call-1', calledAt: now - 30_000 }],
      others: [],
    });
  });

  test('what was known before the link went stays: when it was called, when answered', () => {
    const before = restore(picture({ channels: [leg, caller] }), {
      before: new Calls(),
      now: now - 5_000,
      queueId,
    });
    const known = before.byChannel.get('1.1');
    if (known === undefined) throw new Error('a leg');
    known.answeredAt = now - 12_345;
    expect(snapshot({ channels: [leg, caller] }, before).legs).toMatchObject([
      { calledAt: now - 35_000, answeredAt: now - 12_345 },
    ]);
  });

  test('who waits, who sits where, who is registered', () => {
    const waiting = status('1.0', 'PJSIP/trunk-00000001', {
      Application: 'Queue',
      Data: '2001',
      CallerIDNum: '1',
    });
    const entry = message({ Event: 'QueueEntry', Queue: '2001', Uniqueid: '1.0', Wait: '25' });
    const member = message({
      Event: 'QueueMember',
      Queue: '2001',
      Location: 'PJSIP/1002',
      Paused: '1',
      PausedReason: 'lunch',
    });
    expect(snapshot({ channels: [waiting], queues: [entry, member], online: ['1002'] })).toMatchObject({
      callers: [{ linkedId: '1.0', joinedAt: now - 25_000 }],
      members: [{ queueId: 'queue-2001', user: '1002', loggedIn: true, paused: true, reason: 'lunch' }],
      registered: ['1002'],
    });
  });

  test('on hold: each waits alone, the caller is still one of the queue', () => {
    const waiting = status('1.1', 'PJSIP/801-00000002', {
      Application: 'BridgeWait',
      BridgeID: 'b2',
      Variable: ['LINESIDE_CALL_ID=call-1', 'LINESIDE_LEG=queue', 'LINESIDE_HELD=1.0'],
    });
    const held = status('1.0', 'PJSIP/trunk-00000001', {
      Application: 'BridgeWait',
      CallerIDNum: '+4930123456',
      BridgeID: 'b1',
      Variable: ['LINESIDE_QUEUE=2001'],
    });
    const device = message({ Event: 'DeviceStateChange', Device: 'PJSIP/801', State: 'INUSE' });
    expect(snapshot({ channels: [waiting, held], devices: [device] })).toMatchObject({
      callers: [{ linkedId: '1.0', queueId: 'queue-2001' }],
      legs: [{ user: '801', callId: 'call-1', answeredAt: now - 40_000 }],
      held: ['call-1'],
      inUse: ['801'],
    });
    expect(snapshot({ channels: [leg, caller] }).held).toEqual([]);
  });

  test("a supervisor's phone is no leg of a call of its own", () => {
    const supervisor = status('3.0', 'PJSIP/1002-00000004', {
      Application: 'ChanSpy',
      Variable: [
        'LINESIDE_CALL_ID=call-3',
        'LINESIDE_LEG=supervisor',
        'LINESIDE_TARGET=call-1',
        'LINESIDE_MODE=whisper',
      ],
    });
    expect(snapshot({ channels: [leg, caller, supervisor] })).toMatchObject({
      legs: [{ callId: 'call-1' }],
      others: [],
      supervisions: [{ user: '1002', callId: 'call-3', targetCallId: 'call-1', mode: 'whisper' }],
    });
  });

  test('a phone that the hub rang has been taken, the number has not answered', () => {
    const taken = status('4.0', 'PJSIP/801-00000005', {
      Application: 'Dial',
      Variable: [
        'LINESIDE_CALL_ID=call-4',
        'LINESIDE_LEG=outbound',
        'LINESIDE_DIALLED=+12025550100',
        'LINESIDE_USER=801',
      ],
    });
    expect(snapshot({ channels: [taken] }).others).toMatchObject([
      { kind: 'outbound', address: '+12025550100', answeredAt: null },
    ]);
  });

  test('a customer who is being rescued waits, though in no queue yet', () => {
    const rescued = status('1.0', 'PJSIP/trunk-00000001', {
      Application: 'Dial',
      CallerIDNum: '+4930123456',
      Variable: ['LINESIDE_QUEUE=2001', 'LINESIDE_RESCUED=2001'],
    });
    expect(snapshot({ channels: [rescued] }).callers).toMatchObject([
      { linkedId: '1.0', queueId: 'queue-2001', rescued: true },
    ]);
  });

  test('in a conference a leg is what the dialplan noted, with the number that was dialled', () => {
    const moved = status('2.0', 'PJSIP/1001-00000003', {
      Application: 'ConfBridge',
      Exten: 'conference-id',
      Variable: ['LINESIDE_CALL_ID=call-2', 'LINESIDE_LEG=outbound', 'LINESIDE_DIALLED=+12025550100'],
    });
    const entry = message({ Conference: 'conference-id', Channel: 'PJSIP/1001-00000003' });
    expect(snapshot({ channels: [moved], conferences: [entry] }).others).toMatchObject([
      { kind: 'outbound', address: '+12025550100', callId: 'call-2', answeredAt: now - 40_000 },
    ]);
  });
});

describe('the name of a recording', () => {
  test('says whose it is, whatever the Call-ID has in it', () => {
    const of = { startedAt: now, user: '1001', callId: 'a~b/..\u00e9@host' };
    const name = recordingName(of);
    expect(name).toMatch(/^[A-Za-z0-9_~-]+$/);
    expect(readRecordingName(name ?? '')).toEqual(of);
  });

  test('none for a Call-ID that is too long, and others are not ours', () => {
    expect(recordingName({ startedAt: now, user: '1001', callId: 'x'.repeat(200) })).toBeNull();
    for (const name of ['', 'greeting', 'lineside-rec~x~1001~YQ', '1795320346.27']) {
      expect(readRecordingName(name)).toBeNull();
    }
  });
});
