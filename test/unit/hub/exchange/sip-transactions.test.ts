import { describe, expect, test } from 'vitest';
import type { SipConnection } from '#hub/exchange/practice/sip/connection.ts';
import { header, responseTo, type SipMessage, type SipRequest } from '#hub/exchange/practice/sip/message.ts';
import { type ServerTransaction, Transactions } from '#hub/exchange/practice/sip/transactions.ts';
import { ManualClock } from '#shared/util/clock.ts';

function setUp() {
  const clock = new ManualClock();
  const sent: SipMessage[] = [];
  const got: string[] = [];
  const requests: ServerTransaction[] = [];
  let up = true;
  const send = (message: SipMessage) => {
    if (up) sent.push(message);
    return up;
  };
  const connection: SipConnection = {
    id: 1,
    open: true,
    unansweredSince: null,
    send,
    probe: () => undefined,
    close: () => undefined,
  };
  const transactions = new Transactions({
    clock,
    sentBy: 'practice.invalid',
    onRequest: (transaction) => requests.push(transaction),
    onAck: () => got.push('ack'),
  });
  const request = (method: string, via = transactions.via().value): SipRequest => ({
    kind: 'request',
    method,
    uri: 'sip:a@b.invalid',
    body: '',
    headers: [
      { name: 'Via', value: via },
      { name: 'From', value: '<sip:x@practice.invalid>;tag=1' },
      { name: 'To', value: '<sip:a@practice.invalid>' },
      { name: 'Call-ID', value: 'call' },
      { name: 'CSeq', value: `7 ${method}` },
    ],
  });
  const ask = (method: string) => {
    const message = request(method);
    const handlers = {
      provisional: () => got.push('provisional'),
      final: (response: { status: number }) => got.push(`final ${response.status}`),
      failed: () => got.push('failed'),
    };
    const transaction = transactions.request(message, send, handlers);
    const answer = (status: number) =>
      transactions.receive(connection, responseTo(message, status, { toTag: 'r' }));
    return { message, transaction, answer };
  };
  const methods = () => sent.map((m) => (m.kind === 'request' ? m.method : String(m.status)));
  const cut = (down: boolean) => {
    up = !down;
  };
  return { clock, transactions, connection, requests, request, ask, got, sent, methods, cut };
}

describe('our INVITE', () => {
  test('a refusal is acknowledged by the transaction, with the To of the answer', () => {
    const { ask, got, methods, sent } = setUp();
    const { answer, message } = ask('INVITE');
    answer(180);
    answer(486);
    answer(486);
    expect(got).toEqual(['provisional', 'final 486']);
    expect(methods()).toEqual(['INVITE', 'ACK']);
    const ack = sent[1];
    if (ack?.kind !== 'request') throw new Error('no ACK');
    expect(header(ack, 'To')).toBe('<sip:a@practice.invalid>;tag=r');
    expect(header(ack, 'Via')).toBe(header(message, 'Via'));
    expect(header(ack, 'CSeq')).toBe('7 ACK');
  });

  test('each repetition of a 2xx is handed on, to be acknowledged again', () => {
    const { ask, got } = setUp();
    const { answer } = ask('INVITE');
    answer(200);
    answer(200);
    expect(got).toEqual(['final 200', 'final 200']);
  });

  test('fails after 64*T1 without any answer, but may ring for ever', () => {
    const silent = setUp();
    silent.ask('INVITE');
    silent.clock.advance(32_000);
    expect(silent.got).toEqual(['failed']);
    const ringing = setUp();
    ringing.ask('INVITE').answer(180);
    ringing.clock.advance(600_000);
    expect(ringing.got).toEqual(['provisional']);
  });

  test('CANCEL waits for a provisional answer, and is sent again when asked again', () => {
    const { ask, methods, sent } = setUp();
    const { transaction, answer } = ask('INVITE');
    transaction.cancel([{ name: 'Reason', value: 'Q.850;cause=19' }]);
    expect(methods()).toEqual(['INVITE']);
    answer(100);
    expect(methods()).toEqual(['INVITE', 'CANCEL']);
    transaction.cancel();
    expect(methods()).toEqual(['INVITE', 'CANCEL', 'CANCEL']);
    expect(sent.slice(1).map((cancel) => header(cancel, 'Reason'))).toEqual([
      'Q.850;cause=19',
      'Q.850;cause=19',
    ]);
    answer(487);
    expect(methods()).toEqual(['INVITE', 'CANCEL', 'CANCEL', 'ACK']);
  });

  test('an answer that crossed our CANCEL is told', () => {
    const { ask, got } = setUp();
    const { transaction, answer } = ask('INVITE');
    answer(180);
    transaction.cancel();
    answer(200);
    expect(got).toEqual(['provisional', 'final 200']);
  });

  test('without a socket it fails at once', () => {
    const { ask, got, cut } = setUp();
    cut(true);
    ask('INVITE');
    expect(got).toEqual(['failed']);
  });
});

test('an answer to nothing is ignored', () => {
  const { transactions, connection, request, got } = setUp();
  transactions.receive(connection, responseTo(request('BYE'), 200));
  expect(got).toEqual([]);
});

describe('their requests', () => {
  test('one that is repeated is answered as before, not handed on twice', () => {
    const { transactions, connection, request, requests, methods } = setUp();
    const invite = request('INVITE');
    transactions.receive(connection, invite);
    transactions.receive(connection, invite);
    requests[0]?.respond(responseTo(invite, 488));
    transactions.receive(connection, invite);
    expect(requests).toHaveLength(1);
    expect(methods()).toEqual(['488', '488']);
  });

  test('the ACK of a refusal stays here, the ACK of a 2xx is handed on', () => {
    const { transactions, connection, request, requests, got } = setUp();
    const refused = request('INVITE');
    transactions.receive(connection, refused);
    requests[0]?.respond(responseTo(refused, 488));
    transactions.receive(connection, request('ACK', header(refused, 'Via')));
    expect(got).toEqual([]);
    transactions.receive(connection, request('ACK'));
    expect(got).toEqual(['ack']);
  });

  test('a CANCEL of nothing is 481, a branch without the magic cookie 400', () => {
    const { transactions, connection, request, methods, requests } = setUp();
    transactions.receive(connection, request('CANCEL'));
    transactions.receive(connection, request('BYE', 'SIP/2.0/WS a.invalid;branch=1'));
    expect(methods()).toEqual(['481', '400']);
    expect(requests).toEqual([]);
  });

  test('a CANCEL is told once, with the tag that the INVITE was answered with; after the final answer not at all', () => {
    const { transactions, connection, request, requests, sent, methods } = setUp();
    const invite = request('INVITE');
    transactions.receive(connection, invite);
    const cancelled: string[] = [];
    requests[0]?.onCancel(() => cancelled.push('cancelled'));
    requests[0]?.respond(responseTo(invite, 180, { toTag: 'mine' }));
    const cancel = request('CANCEL', header(invite, 'Via'));
    transactions.receive(connection, cancel);
    transactions.receive(connection, cancel);
    expect(cancelled).toEqual(['cancelled']);
    expect(header(sent.at(-1) ?? invite, 'To')).toContain('tag=mine');
    requests[0]?.respond(responseTo(invite, 487));
    transactions.receive(connection, cancel);
    expect(methods()).toEqual(['180', '200', '200', '487', '200']);
    const answered = request('INVITE');
    transactions.receive(connection, answered);
    requests[1]?.onCancel(() => cancelled.push('too late'));
    requests[1]?.respond(responseTo(answered, 200));
    transactions.receive(connection, request('CANCEL', header(answered, 'Via')));
    expect([methods().at(-1), cancelled]).toEqual(['481', ['cancelled']]);
  });

  test('two final answers are a bug', () => {
    const { transactions, connection, request, requests } = setUp();
    const bye = request('BYE');
    transactions.receive(connection, bye);
    requests[0]?.respond(responseTo(bye, 200));
    expect(() => requests[0]?.respond(responseTo(bye, 200))).toThrow('final');
  });
});
