import { agentTone, type DevelopedDesktop } from '../support/desktop.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

const customerHz = 620;

/** Ada and a customer hear each other. */
async function inACall(hub: HubProcess, ada: Agent<DevelopedDesktop>) {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await customer.reaches('talking');
  await ada.hears(customerHz);
  await customer.hears(agentTone.hz);
  return customer;
}

/** The database has the call, its outcome and every command on it exactly once. */
async function isStoredOnce(hub: HubProcess, disposition: string, note: string): Promise<void> {
  const calls = await hub.query<{ id: string; outcome_version: number }>(
    `select p.id, d.name, p.note, p.phase, p.outcome_locked, p.end_cause, p.outcome_version
       from participation p left join disposition d on d.id = p.disposition_id`,
  );
  expect(calls).toEqual([
    {
      id: expect.any(String),
      name: disposition,
      note,
      phase: 'done',
      outcome_locked: true,
      end_cause: 'agentHangup',
      outcome_version: expect.any(Number),
    },
  ]);
  expect(await hub.query('select id from interaction')).toHaveLength(1);
  const commands = await hub.query<{ kind: string; count: string }>(
    'select kind, count(*) from command_key where problem is null group by kind',
  );
  const count = (kind: string): number => Number(commands.find((each) => each.kind === kind)?.count ?? 0);
  expect(count('call.report')).toBe(1);
  expect(count('outcome.complete')).toBe(1);
  // Each outcome that was said made one version.
  expect(calls[0]?.outcome_version).toBe(count('outcome.save') + count('outcome.complete'));
  expect(await hub.query('select id from command_key where problem is not null')).toEqual([]);
}

test('a hub killed in mid-call takes neither the call nor a word of it, and gets all of it once (PLUS-12, KEEP-10)', async ({
  hub,
  ada,
}) => {
  const customer = await inACall(hub, ada);
  await hub.kill();
  await ada.linkIs('Offline');
  await ada.isTold('No connection to the hub since');
  await ada.hears(customerHz);
  await ada.isIn('Busy');

  await ada.endsTheCall();
  await ada.isIn('Wrap-up');
  await ada.choosesDisposition('Call back later');
  await ada.notes('Rings again on Monday at nine');
  await ada.completesWrapUp();
  await ada.isIn('Available');
  await ada.hasWaitingWork();
  await ada.opensVoiceCalls();
  await ada.seesCall('Maria Jansen', ['Call back later', 'Rings again on Monday at nine']);
  const clock = ada.callOf('Maria Jansen').getByRole('img', { name: 'Waiting for the hub' });
  await expect(clock).toBeVisible();

  await hub.restart();
  await ada.linkIs('Online');
  await ada.hasDeliveredEverything();
  await expect(clock).toBeHidden();
  await ada.seesCall('Maria Jansen', ['Call back later', 'Rings again on Monday at nine']);
  await ada.isIn('Available');
  const report = await customer.report();
  expect(report.endedBecause).toBe('agentHangup');
  expect(report.longestGapMs).toBeLessThan(500);
  await isStoredOnce(hub, 'Call back later', 'Rings again on Monday at nine');
});

test('a call that rings when the hub goes is answered and wrapped up all the same (PLUS-12, KEEP-10)', async ({
  hub,
  ada,
}) => {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await hub.kill();
  await ada.linkIs('Offline');
  await ada.answers();
  await ada.isIn('Busy');
  await ada.hears(customerHz);
  await ada.choosesDisposition('Wrong number');
  await ada.notes('Looked for the bakery');
  await ada.endsTheCall();
  await ada.isIn('Wrap-up');
  await ada.completesWrapUp();
  await ada.isIn('Available');
  await ada.hasWaitingWork();

  await hub.restart();
  await ada.linkIs('Online');
  await ada.hasDeliveredEverything();
  expect((await customer.report()).endedBecause).toBe('agentHangup');
  await isStoredOnce(hub, 'Wrong number', 'Looked for the bakery');
  await ada.opensVoiceCalls();
  await ada.seesCall('Maria Jansen', ['Wrong number', 'Looked for the bakery']);
});

test('a desktop opened while the hub is away starts on what it has, and delivers it once (PLUS-12, DEC-20)', async ({
  hub,
  launch,
  profile,
}) => {
  const first = new Agent(await launch({ profile }));
  await first.signsIn('ada');
  await first.phoneIsReady();
  await inACall(hub, first);
  await hub.kill();
  await first.linkIs('Offline');
  await first.endsTheCall();
  await first.isIn('Wrap-up');
  await first.choosesDisposition('Question answered');
  await first.notes('Opening hours at Easter');
  await expect(first.outcome.getByText('Not saved yet')).toBeHidden();
  await first.desktop.close();

  const ada = new Agent(await launch({ profile }));
  await ada.linkIs('Offline');
  await ada.phoneIsReady();
  await ada.isIn('Wrap-up');
  await ada.hasWaitingWork();
  await expect(ada.outcome.getByRole('option', { name: 'Question answered' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(ada.outcome.getByLabel('Note', { exact: true })).toHaveValue('Opening hours at Easter');
  await ada.completesWrapUp();
  await ada.isIn('Available');
  await ada.opensVoiceCalls();
  await ada.seesCall('Maria Jansen', ['Question answered', 'Opening hours at Easter']);

  await hub.restart();
  await ada.linkIs('Online');
  await ada.hasDeliveredEverything();
  await isStoredOnce(hub, 'Question answered', 'Opening hours at Easter');
});
