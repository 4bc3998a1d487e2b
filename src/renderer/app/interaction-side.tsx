import { useTranslation } from 'react-i18next';
import { summaryOf } from '#shared/domain/crm.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { InteractionFacts } from '../features/interaction/index.ts';
import { ContactSummary } from '../features/relation/index.ts';
import { useCommand, useKept } from '../platform/index.ts';
import { contactTab } from './contact-tab.tsx';
import { JourneyOf } from './journey-of.tsx';
import { Related } from './related.tsx';
import { useShell } from './shell-context.ts';
import { SidePanel } from './side-panel.tsx';
import css from './voice-call-tab.module.css';

type Side = 'contact' | 'interaction' | 'journey';

/** Beside a conversation, during and after it: who it is with, what it is, and what has passed before (ITAB-11..14). */
export function InteractionSide({ interaction }: { readonly interaction: InteractionView }) {
  const { t } = useTranslation();
  const { open } = useShell();
  const person = interaction.relation.contacts[0] ?? null;
  const [chosen, choose] = useKept<Side>(`interaction.side:${interaction.id}`, 'contact');
  const side = chosen === 'journey' && person === null ? 'contact' : chosen;
  const parts: readonly { readonly part: Side; readonly name: string }[] = [
    { part: 'contact', name: t('relation.showContact') },
    { part: 'interaction', name: t('interaction.showInteraction') },
    ...(person === null ? [] : [{ part: 'journey' as const, name: t('interaction.showJourney') }]),
  ];
  return (
    <SidePanel<Side> parts={parts} chosen={side} onChoose={choose}>
      {side === 'contact' ? (
        <div className={css.contact}>
          <InteractionRelation interaction={interaction} />
          <ContactSummary person={person} onOpen={(id) => open(contactTab.kind, id, 'byHand')} />
        </div>
      ) : null}
      {side === 'interaction' ? <InteractionFacts interaction={interaction} /> : null}
      {side === 'journey' && person !== null ? <JourneyOf contactId={person.id} /> : null}
    </SidePanel>
  );
}

/** Whom and what it is about, with its tags; a supervisor who only looks changes nothing. */
function InteractionRelation({ interaction }: { readonly interaction: InteractionView }) {
  const { session } = useShell();
  const relating = useCommand('interactions.relate');
  const tagging = useCommand('interactions.tag');
  const { id, relation, tagIds, party, startedAt, myPhase, outcome } = interaction;
  return (
    <Related
      // A visitor's address is nothing that anybody could be reached by.
      subject={{ relation, tagIds, party: { address: '', name: party.name }, since: startedAt }}
      ways={{
        problem: relating.problem ?? tagging.problem,
        change: (wish) => relating.run({ id, ...wish }),
        tag: (add, remove) => void tagging.run({ id, add: [...add], remove: [...remove] }),
      }}
      live={myPhase === 'live'}
      disabled={session.readOnly || myPhase === null || outcome.locked}
      addRecord={(record) =>
        void relating.run({
          id,
          addContacts: [],
          removeContacts: [],
          addRecords: [summaryOf(record)],
          removeRecords: [],
          first: false,
        })
      }
    />
  );
}
