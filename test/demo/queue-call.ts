import { step } from '#scripts/lib/progress.mjs';
import { agentTone } from '../support/desktop.ts';
import { type Act, customerTone, figure, hasTalked, soundIsMeasured } from './act.ts';

const note = 'Wants two chairs in oak, delivery on Friday morning.';

/** One call of a queue, from ring to disposition. Returns what both ends heard and what stands in the database. */
export async function queueCall({ hub, ada, picture }: Act): Promise<string[]> {
  const customer = await step('A customer calls Sales and the phone rings', async () => {
    const calling = await hub.customer({ name: 'Maria Jansen', voice: customerTone });
    await ada.rings('Maria Jansen');
    await picture('ringing');
    return calling;
  });
  const heard = await step('Ada answers; both ends measure what they hear', async () => {
    await ada.answers();
    await customer.reaches('talking');
    const dbfs = await ada.hears(customerTone.hz);
    const hz = (await ada.quality())?.speakerHz ?? Number.NaN;
    const { heard: byCustomer } = await customer.hears(agentTone.hz);
    await soundIsMeasured({ ada });
    await picture('in-call');
    await ada.control('Record').click();
    await hasTalked(customer, 8);
    return [
      `Agent heard ${figure(hz, dbfs)} (customer's tone: ${customerTone.hz} Hz), customer heard ` +
        `${figure(byCustomer.hz ?? Number.NaN, byCustomer.dbfs)} (agent's tone: ${agentTone.hz} Hz)`,
    ];
  });
  await step('Ada hangs up and is in wrap-up', async () => {
    await ada.endsTheCall();
    await customer.reaches('ended');
    await ada.isIn('Wrap-up');
  });
  await step('Ada chooses a disposition, writes a note and completes wrap-up', async () => {
    await ada.authenticates();
    await ada.choosesDisposition('Order placed');
    await ada.notes(note);
    await picture('wrap-up');
    await ada.completesWrapUp();
    await ada.isIn('Available');
  });
  await step('The call stands in Voice Calls', async () => {
    await ada.opensVoiceCalls();
    await ada.seesCall('Maria Jansen', ['Order placed', note]);
    await ada.hasDeliveredEverything();
    await picture('voice-calls');
  });
  const stored = await step('Reading the disposition back from PostgreSQL', async () => {
    const rows = await hub.query<{ name: string }>(
      'select d.name from participation p join disposition d on d.id = p.disposition_id where p.outcome_locked',
    );
    if (rows.length !== 1) throw new Error(`expected one outcome in the database, found ${rows.length}`);
    return rows[0];
  });
  return [...heard, `Disposition in PostgreSQL: "${stored?.name}"`];
}
