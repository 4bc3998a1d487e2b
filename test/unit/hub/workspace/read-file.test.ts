import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseWorkspace } from '#hub/workspace/read-file.ts';
import { resolveSecret } from '#hub/workspace/secrets.ts';

const head = 'workspace: { name: X }\n';

describe('workspace.yaml', () => {
  test('a short file gets every default', () => {
    const parsed = parseWorkspace(head);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        workspace: { name: 'X', language: 'en', timeZone: 'UTC' },
        queues: {},
        policy: { offer: { seconds: { voice: 20 } }, password: { lockoutAttempts: 5 } },
      },
    });
  });

  test.each([
    ['agnts: {}', 'the file', "unknown key 'agnts'; there are 'workspace', 'practicePassword', 'queues'"],
    [
      'queues: { sales: { name: S, nummer: 1 } }',
      'queues.sales',
      "unknown key 'nummer'; there are 'name', 'number'",
    ],
    ['policy: { offer: { secnds: {} } }', 'policy.offer', "unknown key 'secnds'; there are 'seconds'"],
    ['policy: { offer: { seconds: { voice: 1 } } }', 'policy.offer.seconds.voice', 'Too small'],
    ["queues: { sales: { name: S, number: 'x' } }", 'queues.sales.number', 'Invalid'],
    [
      "agents: { ada: { name: A, extension: '1001', queues: [sale] } }",
      'agents.ada.queues',
      "no queue 'sale'",
    ],
    [
      "agents: { ada: { name: A, extension: '1001', password: hunter2 } }",
      'agents.ada.password',
      'a reference',
    ],
    ["agents: { Ada: { name: A, extension: '1001' } }", 'agents.Ada', 'small letters'],
    [
      "agents: { a: { name: A, extension: '11' }, b: { name: B, extension: '11' } }",
      'b',
      "same extension as 'a'",
    ],
    [
      "agents: { ada: { name: A, extension: '1001', skills: [dutch] } }",
      'agents.ada.skills',
      "no skill 'dutch'",
    ],
    ["queues: { a: { name: A, number: '20', skills: [dutch] } }", 'queues.a.skills', "no skill 'dutch'"],
    ["queues: { a: { name: A, number: '20', overflowQueue: b } }", 'queues.a.overflowQueue', "no queue 'b'"],
    [
      "queues: { a: { name: A, number: '20', overflowQueue: b }, b: { name: B, number: '21', overflowQueue: a } }",
      'queues.a.overflowQueue',
      "in a circle: 'a', 'b', 'a'",
    ],
    [
      "queues: { a: { name: A, number: '20' }, b: { name: B, number: '21', overflowQueue: a } }\npolicy: { queue: { overflowQueue: b } }",
      'queues.a.overflowQueue',
      "in a circle: 'a', 'b', 'a'",
    ],
    ['policy: { queue: { overflowQueue: b } }', 'policy.queue.overflowQueue', "no queue 'b'"],
    ['websites: { shop: { name: Shop, queue: sales } }', 'websites.shop.queue', "no queue 'sales'"],
    [
      "queues: { a: { name: A, number: '20' } }\nwebsites: { shop: { name: S, queue: a, reasons: { r: { name: R, queue: b } } } }",
      'websites.shop.reasons.r.queue',
      "no queue 'b'",
    ],
    [
      'cannedAnswers: { hi: { title: T, text: Hello, website: shop } }',
      'cannedAnswers.hi.website',
      "no web site 'shop'",
    ],
    ['cannedAnswers: { hi: { title: T, text: Hello, use: bye } }', 'cannedAnswers.hi.use', 'Invalid'],
    ["agents: { ada: { name: A, extension: '1001', team: east } }", 'agents.ada.team', "no team 'east'"],
    [
      "agents: { ada: { name: A, extension: '1001', contactLists: { vip: read } } }",
      'agents.ada.contactLists',
      "no contact list 'vip'",
    ],
    [
      "queues: { sales: { name: S, number: '2001', contactList: vip } }",
      'queues.sales.contactList',
      "no contact list 'vip'",
    ],
    [
      'contactLists: { a: { name: A, fields: { x: { name: X, kind: choice } } } }',
      'contactLists.a.fields.x',
      'options',
    ],
    [
      "contactLists: { a: { name: A, fields: { x: { name: X, pattern: '(' } } } }",
      'contactLists.a.fields.x.pattern',
      'regular',
    ],
    ['tags: { vip: { name: VIP, colour: red } }', 'tags.vip.colour', 'hexadecimal'],
    ['recordTypes: { account: false }', 'recordTypes.account', 'expected object'],
    ['skills: { dutch: { name: D, queue: sale } }', 'skills.dutch.queue', "no queue 'sale'"],
    ["skills: { dutch: { name: D, callerId: 'x' } }", 'skills.dutch.callerId', 'Invalid'],
    ["addressBook: { w: { name: W, number: '<b>' } }", 'addressBook.w.number', "'<b>' cannot be dialled"],
    [
      "phones: { a: { name: A, extension: '31' }, b: { name: B, extension: '31' } }",
      'phones.b',
      "same extension as 'phones.a'",
    ],
    [
      "agents: { ada: { name: A, extension: '31' } }\nphones: { a: { name: A, extension: '31' } }",
      'phones.a',
      "same extension as 'ada'",
    ],
    [
      "agents: { ada: { name: A, extension: '31', typology: external } }\nphones: { a: { name: A, extension: '31' } }",
      'phones.a',
      "same extension as 'ada'",
    ],
    [
      "queues: { sales: { name: S, number: '31' } }\nphones: { a: { name: A, extension: '31' } }",
      'phones.a',
      "same number as 'sales'",
    ],
    [
      "agents: { a: { name: A, extension: '11', email: A@x.test }, b: { name: B, extension: '12', email: a@x.test } }",
      'b',
      "same mail address as 'a'",
    ],
    [
      'mail: { smtp: { host: smtp.test, user: hub }, from: hub@x.test, publicUrl: https://hub.test }',
      'mail.smtp',
      'belong together',
    ],
    [
      `mail: { smtp: { host: smtp.test, tls: whenOffered, user: hub, password: '$\{env:SMTP}' }, from: hub@x.test, publicUrl: https://hub.test }`,
      'mail.smtp.tls',
      "smtp.test needs 'required'",
    ],
    ["phones: { a: { name: A, extension: '31', secret: hunter2 } }", 'phones.a.secret', 'a reference'],
    ['pauseReasons: { default: { name: D } }', 'pauseReasons.default', 'one-click pause'],
    ['queues: { a: {', 'line 3', ''],
  ])('%s', (text, where, what) => {
    const parsed = parseWorkspace(`${head}${text}\n`);
    if (parsed.ok) throw new Error('It was taken');
    expect(parsed.problem.details?.['where']).toBe(where);
    expect(parsed.problem.message).toContain(what);
  });

  test.each(['localhost', '127.0.0.1', '::1'])('PWD-10: %s takes the password without TLS', (host) => {
    const smtp = `{ host: '${host}', tls: never, user: hub, password: '$\{env:SMTP}' }`;
    const mail = `mail: { smtp: ${smtp}, from: hub@x.test, publicUrl: https://hub.test }`;
    expect(parseWorkspace(`${head}${mail}\n`)).toMatchObject({ ok: true });
  });

  test('where phones are not chosen, an agent with an external one has that with their extension (HOT-1)', () => {
    const phones =
      "phones: { desk: { name: Desk, extension: '31' } }\npolicy: { phone: { hotDesk: false } }\n";
    const agent = (typology: string) =>
      parseWorkspace(
        `${head}agents: { ada: { name: A, extension: '31', typology: ${typology} } }\n${phones}`,
      );
    expect(agent('external').ok).toBe(true);
    expect(agent('builtin')).toMatchObject({ ok: false, problem: { details: { where: 'phones.desk' } } });
  });

  test.each(['', '[]', 'x', '- 1'])('%j is no workspace', (text) => {
    expect(parseWorkspace(text).ok).toBe(false);
  });

  test('a time zone that does not exist', () => {
    const parsed = parseWorkspace('workspace: { name: X, timeZone: Europe/Rotterdam2 }');
    expect(parsed).toMatchObject({ ok: false, problem: { details: { where: 'workspace.timeZone' } } });
  });
});

describe('secrets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-secrets-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const from = { folder, environment: (name: string) => ({ SET: 'from env', EMPTY: '' })[name] };
  const reference = (inside: string) => `$${'{'}${inside}}`;

  test('come from the environment or from a file beside workspace.yaml', () => {
    writeFileSync(join(folder, 'ada.txt'), 'from file\n');
    expect(resolveSecret(reference('env:SET'), from)).toEqual({ ok: true, value: 'from env' });
    expect(resolveSecret(reference('file:ada.txt'), from)).toEqual({ ok: true, value: 'from file' });
  });

  test.each(['env:UNSET', 'env:EMPTY', 'file:nowhere.txt'])('%s is missing', (inside) => {
    expect(resolveSecret(reference(inside), from)).toMatchObject({
      ok: false,
      problem: { code: 'workspace.secretMissing', details: { reference: reference(inside) } },
    });
  });
});
