import { Button } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useKept } from '../../platform/index.ts';
import { EmptyState, PartTabs, SkeletonRows, tabIdOf } from '../../ui/index.ts';
import css from './contact.module.css';
import { ContactAside } from './contact-aside.tsx';
import type { ContactDraft } from './contact-form.ts';
import { ContactHead } from './contact-head.tsx';
import { ContactDetail } from './detail.tsx';
import type { AccountPicker } from './detail-form.tsx';
import { usePartWords } from './part-words.ts';
import { type ContactHandle, useContact } from './use-contact.ts';

interface ContactViewProps {
  readonly id: string;
  /** Another desktop has taken over. */
  readonly readOnly: boolean;
  /** What has passed with them, which is another feature's. */
  readonly journey: React.ReactNode;
  readonly account?: AccountPicker | undefined;
  /** Opens another contact. */
  onOpenContact(contactId: string): void;
  onClose(): void;
}

/** A contact in its tab: what is known of them, and what has passed with them (CONT-8, CONT-12, JOUR-1). */
export function ContactView({ id, readOnly, journey, account, onOpenContact, onClose }: ContactViewProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const state = useContact(id);
  switch (state.kind) {
    case 'loading':
      return <SkeletonRows label={t('common.loading')} />;
    case 'problem': {
      const { what, todo } = describe(state.problem);
      return (
        <>
          <h1 className="reader-only">{t('contact.contact')}</h1>
          <EmptyState icon={IconUserOff} title={what} text={todo}>
            <Button variant="default" onClick={state.retry}>
              {t('common.tryAgain')}
            </Button>
          </EmptyState>
        </>
      );
    }
    case 'gone':
      return (
        <Gone
          typed={state.typed}
          onClose={() => {
            state.forget();
            onClose();
          }}
        />
      );
    case 'there':
      return (
        <Contact
          contact={state.contact}
          readOnly={readOnly}
          journey={journey}
          account={account}
          onOpenContact={onOpenContact}
        />
      );
  }
}

/** Erased, or in a list that is no longer the agent's: what was typed and not saved can still be copied. */
function Gone({ typed, onClose }: { readonly typed: ContactDraft | null; onClose(): void }) {
  const { t } = useTranslation();
  const words = usePartWords([]);
  return (
    <div className={css.gone}>
      <h1 className="reader-only">{t('contact.contact')}</h1>
      <EmptyState icon={IconUserOff} title={t('contact.goneTitle')} text={t('contact.goneText')}>
        <Button variant="default" onClick={onClose}>
          {t('tabs.close')}
        </Button>
      </EmptyState>
      {typed === null || typed.edits.length === 0 ? null : (
        <section className={css.typed} aria-labelledby="gone-typed">
          <h2 id="gone-typed" className={css.sectionTitle}>
            {t('contact.goneTyped')}
          </h2>
          <dl>
            {typed.edits.map(({ part, to }) => (
              <div key={part} className={css.fact}>
                <dt>{words.nameOf(part)}</dt>
                <dd className={`selectable ${css.pre}`} dir="auto">
                  {words.textOf(to)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

interface ContactProps {
  readonly contact: ContactHandle;
  readonly readOnly: boolean;
  readonly journey: React.ReactNode;
  readonly account: AccountPicker | undefined;
  onOpenContact(contactId: string): void;
}

const panelId = 'contact-panel';

function Contact({ contact, readOnly, journey, account, onOpenContact }: ContactProps) {
  const { t } = useTranslation();
  const [part, setPart] = useKept<'detail' | 'journey'>(`contact.part:${contact.id}`, 'detail');
  const made = contact.row !== null;
  const shown = made ? part : 'detail';
  return (
    <div className={css.view}>
      <ContactHead contact={contact}>
        {made ? (
          <PartTabs
            label={t('contact.parts')}
            parts={[
              { part: 'detail', name: t('contact.detail') },
              { part: 'journey', name: t('contact.journey') },
            ]}
            chosen={part}
            onChoose={setPart}
            panelId={panelId}
          />
        ) : null}
      </ContactHead>
      <div
        id={panelId}
        className={css.panel}
        {...(made ? { role: 'tabpanel', 'aria-labelledby': tabIdOf(panelId, shown) } : {})}
      >
        {shown === 'journey' ? (
          journey
        ) : (
          <div className={css.sides}>
            <ContactDetail
              contact={contact}
              readOnly={readOnly}
              account={account}
              onOpenContact={onOpenContact}
            />
            {made ? <ContactAside contact={contact} readOnly={readOnly} /> : null}
          </div>
        )}
      </div>
    </div>
  );
}
