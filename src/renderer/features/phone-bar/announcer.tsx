import { useTranslation } from 'react-i18next';
import { type Call, isConnected } from '#shared/domain/call.ts';
import { awaitsHandset } from '#shared/domain/desk-phone.ts';
import { useLive } from '../../platform/index.ts';
import { inConference, useCallWords } from './call-words.ts';
import { useHubSide } from './use-participation.ts';

/** Says the turns of all calls to screen readers: ringing at once, the rest when they have finished their sentence. */
export function Announcer({ calls }: { readonly calls: readonly Call[] }) {
  const { t } = useTranslation();
  const words = useCallWords();
  const { registration } = useLive('phone');
  const ringing = calls.find((call) => call.kind === 'ringing');
  const urgent: string[] = [];
  if (ringing !== undefined)
    urgent.push(t('phone.say.ringing', { name: words.name(ringing), queue: ringing.queueName ?? '' }));
  if (registration.kind === 'deskPhone') {
    if (ringing !== undefined) urgent.push(t('deskPhone.pickUp'));
    if (calls.some((call) => awaitsHandset(call, registration.phone)))
      urgent.push(t('deskPhone.pickUpFirst'));
  }
  return (
    <>
      <div className="reader-only" aria-live="assertive">
        {urgent.join(' ')}
      </div>
      {calls.map((call) => (
        <OneCall key={call.id} call={call} />
      ))}
    </>
  );
}

function OneCall({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const words = useCallWords();
  const { recording, supervisedBy } = useHubSide(call);
  const said: string[] = [];
  const name = words.name(call);
  if (call.kind === 'dialling') said.push(t('phone.say.dialling', { name, state: words.state(call) }));
  if (call.kind === 'active' && inConference(call)) said.push(t('phone.say.conference', { name }));
  else if (call.kind === 'active')
    said.push(t(call.muted ? 'phone.say.muted' : 'phone.say.active', { name }));
  if (call.kind === 'held') said.push(t('phone.say.held', { name }));
  if (call.kind === 'transferring') said.push(t('phone.say.transferring', { name }));
  if (call.kind === 'ended') said.push(t('phone.say.ended', { name, cause: words.cause(call) }));
  if (isConnected(call) && recording !== 'off') said.push(t(`phone.say.${recording}`));
  for (const { name: by, mode } of isConnected(call) ? supervisedBy : [])
    said.push(t(`supervision.say.${mode}`, { name: by }));
  return (
    <div className="reader-only" aria-live="polite">
      {said.join(' ')}
    </div>
  );
}
