import { describe, expect, test } from 'vitest';
import type { SipConnection } from '#hub/exchange/practice/sip/connection.ts';
import { digestResponse } from '#hub/exchange/practice/sip/digest.ts';
import {
  header,
  headers,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '#hub/exchange/practice/sip/message.ts';
import { Registrar } from '#hub/exchange/practice/sip/registrar.ts';
import { ManualClock } from '#shared/util/clock.ts';

class FakeConnection implements SipConnection {
  static #next = 1;
  readonly id = FakeConnection.#next++;
  open = true;
  readonly sent: SipMessage[] = [];

  send(message: SipMessage): boolean {
    this.sent.push(message);
    return this.open;
  }

  readonly unansweredSince = null;

  probe(): void {}

  close(): void {
    this.open = false;
  }
}

interface Ask {
  user?: string;
  aor?: string;
  contact?: string;
  expires?: string;
  callId?: string;
  cseq?: number;
}

function setUp() {
  const clock = new ManualClock();
  const told: string[] = [];
  const registrar = new Registrar(
    { clock, domain: 'practice.invalid' },
    {
      bound: (binding, moved) => told.push(`${moved ? 'moved' : 'bound'} ${binding.user}`),
      unbound: (user) => told.push(`unbound ${user}`),
    },
  );
  registrar.configure([
    { user: '1001', secret: 'pw', displayName: 'Ann' },
    { user: '1002', secret: 'pw2', displayName: 'Bob' },
  ]);
  let cseq = 0;
  const request = (ask: Ask, authorization: string | null): SipRequest => ({
    kind: 'request',
    method: 'REGISTER',
    uri: 'sip:practice.invalid',
    body: '',
    headers: [
      { name: 'Via', value: 'SIP/2.0/WS a.invalid;branch=z9hG4bK1' },
      { name: 'From', value: `<sip:${ask.aor ?? '1001'}@practice.invalid>;tag=1` },
      { name: 'To', value: `<sip:${ask.aor ?? '1001'}@practice.invalid>` },
      { name: 'Call-ID', value: ask.callId ?? 'one' },
      { name: 'CSeq', value: `${ask.cseq ?? ++cseq} REGISTER` },
      ...(ask.contact === ''
        ? []
        : [{ name: 'Contact', value: ask.contact ?? '<sip:x@a.invalid;transport=ws>' }]),
      ...(ask.expires === undefined ? [] : [{ name: 'Expires', value: ask.expires }]),
      ...(authorization === null ? [] : [{ name: 'Authorization', value: authorization }]),
    ],
  });
  /** Registers with the right answer to a fresh challenge. */
  const register = (connection: SipConnection, ask: Ask = {}, secret = 'pw'): SipResponse => {
    const challenge = headers(registrar.register(connection, request({}, null)), 'WWW-Authenticate')[0] ?? '';
    const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? '';
    const fields = {
      username: ask.user ?? '1001',
      realm: 'practice.invalid',
      nonce,
      uri: 'sip:practice.invalid',
      cnonce: 'c',
      nc: '00000001',
      algorithm: 'SHA-256',
    } as const;
    const response = digestResponse(fields, 'REGISTER', secret);
    const answer = registrar.register(
      connection,
      request(
        ask,
        `Digest username="${fields.username}", realm="${fields.realm}", nonce="${nonce}", uri="${fields.uri}", cnonce="c", nc=00000001, qop=auth, algorithm=SHA-256, response="${response}"`,
      ),
    );
    clock.advance(0);
    return answer;
  };
  return { clock, registrar, register, told };
}

describe('Registrar', () => {
  test('binds who knows the secret and gives the contact back with its parameters', () => {
    const { register, registrar, told } = setUp();
    const connection = new FakeConnection();
    const contact = '<sip:x@a.invalid;transport=ws>;+sip.instance="<urn:uuid:1>";expires=120;reg-id=1';
    const answer = register(connection, { contact });
    expect(answer.status).toBe(200);
    expect(header(answer, 'Contact')).toBe(
      '<sip:x@a.invalid;transport=ws>;+sip.instance="<urn:uuid:1>";reg-id=1;expires=120',
    );
    expect(registrar.route('1001')).toMatchObject({ contactUri: 'sip:x@a.invalid;transport=ws', connection });
    expect(told).toEqual(['bound 1001']);
  });

  test('a wrong secret and an unknown user get the same answer', () => {
    const { register, told } = setUp();
    const connection = new FakeConnection();
    expect(register(connection, {}, 'wrong').status).toBe(401);
    expect(register(connection, { user: 'nobody', aor: 'nobody' }).status).toBe(401);
    expect(told).toEqual([]);
  });

  test('guessing ends the connection', () => {
    const { register } = setUp();
    const connection = new FakeConnection();
    for (let i = 0; i < 9; i++) register(connection, {}, 'wrong');
    expect(connection.open).toBe(true);
    register(connection, {}, 'wrong');
    expect(connection.open).toBe(false);
  });

  test('nobody registers for somebody else', () => {
    const { register, told } = setUp();
    expect(register(new FakeConnection(), { aor: '1002' }).status).toBe(403);
    expect(told).toEqual([]);
  });

  test('runs out unless it is refreshed', () => {
    const { register, clock, told, registrar } = setUp();
    const connection = new FakeConnection();
    register(connection, { expires: '60' });
    clock.advance(59_000);
    register(connection, { expires: '60' });
    clock.advance(59_000);
    expect(told).toEqual(['bound 1001', 'moved 1001']);
    clock.advance(1_000);
    expect(told.at(-1)).toBe('unbound 1001');
    expect(registrar.registered()).toEqual([]);
  });

  test.each([
    ['10', 423, 'Min-Expires', '30'],
    ['99999', 200, 'Contact', '<sip:x@a.invalid;transport=ws>;expires=600'],
    ['-1', 400, 'Contact', undefined],
    ['soon', 400, 'Contact', undefined],
  ])('expires %s gives %i', (expires, status, name, value) => {
    const answer = setUp().register(new FakeConnection(), { expires });
    expect(answer.status).toBe(status);
    expect(header(answer, name)).toBe(value);
  });

  test('the latest contact wins, and the old one’s goodbye does not harm it', () => {
    const { register, registrar, told } = setUp();
    const [first, second] = [new FakeConnection(), new FakeConnection()];
    register(first, { contact: '<sip:old@a.invalid>', callId: 'one' });
    register(second, { contact: '<sip:new@b.invalid>', callId: 'two' });
    expect(registrar.route('1001')?.connection).toBe(second);
    register(first, { contact: '<sip:old@a.invalid>;expires=0', callId: 'one' });
    registrar.connectionClosed(first);
    expect(registrar.route('1001')?.connection).toBe(second);
    expect(told).toEqual(['bound 1001', 'moved 1001']);
  });

  test('goes with expires=0, with *, with its socket, and with its phone', () => {
    for (const end of [
      (s: ReturnType<typeof setUp>, c: FakeConnection) => s.register(c, { expires: '0' }),
      (s: ReturnType<typeof setUp>, c: FakeConnection) => s.register(c, { contact: '*', expires: '0' }),
      (s: ReturnType<typeof setUp>, c: FakeConnection) => s.registrar.connectionClosed(c),
      (s: ReturnType<typeof setUp>) =>
        s.registrar.configure([{ user: '1001', secret: 'new', displayName: '' }]),
    ]) {
      const s = setUp();
      const connection = new FakeConnection();
      s.register(connection);
      end(s, connection);
      expect(s.told).toEqual(['bound 1001', 'unbound 1001']);
      expect(s.registrar.route('1001')).toBeNull();
    }
  });

  test('configuring the same phones again keeps the registration', () => {
    const { register, registrar, told } = setUp();
    register(new FakeConnection());
    registrar.configure([{ user: '1001', secret: 'pw', displayName: 'Ann B' }]);
    expect(told).toEqual(['bound 1001']);
  });

  test('a REGISTER that was overtaken is refused (RFC 3261 10.3 step 7)', () => {
    const { register } = setUp();
    const connection = new FakeConnection();
    expect(register(connection, { cseq: 50 }).status).toBe(200);
    expect(register(connection, { cseq: 50 }).status).toBe(500);
  });

  test('without a contact it only asks', () => {
    const { register, told } = setUp();
    const answer = register(new FakeConnection(), { contact: '' });
    expect(answer.status).toBe(200);
    expect(header(answer, 'Contact')).toBeUndefined();
    expect(told).toEqual([]);
  });
});
