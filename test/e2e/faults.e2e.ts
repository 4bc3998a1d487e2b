import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { agentTone, type DevelopedDesktop } from '../support/desktop.ts';
import { openGarblingProxy } from '../support/garbling-proxy.ts';
import { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

test('without a microphone a call is not answered into silence: it says why and keeps ringing (CALL-10)', async ({
  hub,
  launch,
}) => {
  const ada = new Agent(await launch({ microphone: null }));
  await ada.signsIn('ada');
  await ada.phoneIsReady();
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await expect(ada.phone.getByRole('alert')).toContainText('No microphone was found. Plug in your headset');
  await ada.isTold('No microphone was found.');
  await ada.rings('Maria Jansen');
  await ada.isIn('Available');
  expect((await customer.report()).state).toBe('ringing');
  await ada.declines();
  await expect(ada.phone).toContainText('You declined');
});

test('an exchange that dies in a call: said at once, the call ends, and the next one works (KEEP-5)', async ({
  hub,
  ada,
}) => {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await customer.reaches('talking');
  await ada.hears(620);
  // Watched from before: the next attempt may follow within a second.
  const said = Promise.all([
    ada.phone.getByText('Phone offline').waitFor(),
    ada.phone.getByText(/^tries again in \d+ s$/).waitFor(),
  ]);
  hub.killExchange();
  await said;
  await ada.phoneIsReady();
  await ada.isIn('Wrap-up');
  await ada.choosesDisposition('Call back later');
  await ada.notes('The line broke');
  await ada.completesWrapUp();
  await ada.isIn('Available');

  const next = await hub.customer({ name: 'Piet de Boer', number: '+31207654321' });
  await ada.rings('Piet de Boer');
  await ada.answers();
  await next.reaches('talking');
  await ada.hears(620);
  await next.hears(agentTone.hz);
  await ada.endsTheCall();
  await next.reaches('ended');
  await ada.opensVoiceCalls();
  await ada.seesCall('Maria Jansen', ['Call back later', 'The line broke']);
});

/** The file with the agent's unsent work. */
function workFile(profile: string): string {
  const [folder] = readdirSync(join(profile, 'data'));
  return join(profile, 'data', folder ?? '', 'work.db');
}

/** Opens the list of all notices and looks for each of these. */
async function isToldAll(agent: Agent, all: readonly string[]): Promise<void> {
  await agent.window.getByRole('button', { name: `${all.length - 1} more` }).click();
  const list = agent.window.getByRole('dialog');
  for (const words of all) await expect(list.getByText(words)).toBeVisible();
}

test('damaged files are set aside and said; the desktop works on (DEC-15)', async ({
  hub,
  launch,
  profile,
}) => {
  const before = new Agent(await launch({ profile }));
  await before.signsIn('ada');
  await before.phoneIsReady();
  await before.desktop.close();
  const work = workFile(profile);
  writeFileSync(work, Buffer.alloc(16_384, 'not a database '));
  writeFileSync(join(profile, 'settings.json'), '{"theme":');

  const ada = new Agent(await launch({ profile }));
  await ada.phoneIsReady();
  await ada.linkIs('Online');
  await isToldAll(ada, [
    'The file with your unsent work was damaged.',
    'Your settings were damaged and start anew.',
  ]);
  expect(readdirSync(dirname(work)).filter((name) => /^work\.corrupt-.*\.db$/.test(name))).toHaveLength(1);
  expect(readdirSync(profile).filter((name) => /^settings\.corrupt-.*\.json$/.test(name))).toHaveLength(1);
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.declines();
  await customer.hangUp();
  await ada.hasDeliveredEverything();
});

/** The key of this file, as the desktop that made it can open it. */
async function keyOf(desktop: DevelopedDesktop, file: string): Promise<string> {
  const secrets = JSON.parse(readFileSync(join(desktop.profile, 'secrets.json'), 'utf8')) as Record<
    string,
    string
  >;
  const sealed = secrets[`data-key:${basename(dirname(file))}`] ?? '';
  return desktop.app.evaluate(
    ({ safeStorage }, text) => safeStorage.decryptString(Buffer.from(text, 'base64')),
    sealed,
  );
}

const root = new URL('../..', import.meta.url).pathname;
const fromTheFuture = `
  import { closeDatabase, openDatabase, setSchemaVersion } from '#main/cache/connection.ts';
  const [file, key] = process.argv.slice(1);
  const db = openDatabase({ file, key, nativeBinding: undefined, readonly: false, synchronous: 'FULL' });
  setSchemaVersion(db, 999);
  closeDatabase(db);
`;

test('work written by a newer desktop is left alone, and the agent is told (DEC-15)', async ({
  launch,
  profile,
}) => {
  const before = new Agent(await launch({ profile }));
  await before.signsIn('ada');
  await before.phoneIsReady();
  const file = workFile(profile);
  const key = await keyOf(before.desktop, file);
  await before.desktop.close();
  // In a Node of its own: Playwright's loader takes the types of SQLite's package for its code.
  execFileSync(process.execPath, ['--input-type=module', '--eval', fromTheFuture, file, key], { cwd: root });

  const ada = new Agent(await launch({ profile }));
  await ada.phoneIsReady();
  await ada.isTold('Your data was written by a newer Lineside. Update Lineside');
});

test('a hub that answers nonsense is asked again, and nothing is missed (KEEP-10, DEC-23)', async ({
  hub,
  launch,
}) => {
  await using wire = await openGarblingProxy(hub.address);
  const hello = wire.spoilReply('/api/hello', (body) => body.slice(0, body.length / 2));
  const ada = new Agent(await launch({ hub: wire.address }));
  await ada.signsIn('ada');
  await hello;
  await ada.linkIs('Online');
  await ada.phoneIsReady();
  await ada.isIn('Available');

  // Well-formed, but not what the contract says.
  const event = wire.spoilMessage((text) =>
    text.includes('"participation"') ? text.replaceAll('"seq":', '"sequel":') : text,
  );
  const first = await hub.customer();
  await ada.rings('Maria Jansen');
  await event;
  await first.hangUp();
  await ada.opensVoiceCalls();
  await ada.seesCall('Maria Jansen', ['Missed']);

  // Cut off in the middle.
  const broken = wire.spoilMessage((text) =>
    text.includes('"participation"') ? text.slice(0, text.length / 2) : text,
  );
  const second = await hub.customer({ name: 'Piet de Boer', number: '+31207654321' });
  await ada.rings('Piet de Boer');
  await broken;
  await ada.answers();
  await second.reaches('talking');
  await ada.endsTheCall();
  await second.reaches('ended');
  await ada.isIn('Wrap-up');
  await ada.linkIs('Online');
  await ada.hasDeliveredEverything();
  await ada.opensVoiceCalls();
  await ada.seesCall('Piet de Boer', ['Wrap-up open']);
  await ada.seesCall('Maria Jansen', ['Missed']);
});
