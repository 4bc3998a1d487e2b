import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call.ts';
import { useFormat } from '../../i18n/index.ts';

/** Says a call's turns to screen readers: ringing at once, the rest when they have finished their sentence. */
export function Announcer({ call }: { readonly call: Call | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = call === null ? '' : format.party(call.remote).title;
  let calm = '';
  if (call?.kind === 'active') calm = t(call.muted ? 'phone.say.muted' : 'phone.say.active', { name });
  if (call?.kind === 'held') calm = t('phone.say.held', { name });
  if (call?.kind === 'ended') calm = t('phone.say.ended', { name, cause: t(`endCause.${call.endCause}`) });
  const urgent =
    call?.kind === 'ringing' ? t('phone.say.ringing', { name, queue: call.queueName ?? '' }) : '';
  return (
    <>
      <div className="reader-only" aria-live="assertive">
        {urgent}
      </div>
      <div className="reader-only" aria-live="polite">
        {calm}
      </div>
    </>
  );
}
