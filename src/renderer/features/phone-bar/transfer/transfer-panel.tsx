import { Popover, Tabs } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call.ts';
import type { Problem } from '#shared/util/problem.ts';
import { useDescribe } from '../../../i18n/index.ts';
import { useLive } from '../../../platform/index.ts';
import { ProblemBanner } from '../../../ui/index.ts';
import controls from '../call-controls.module.css';
import { inConference } from '../call-words.ts';
import { canConsult } from '../calls.ts';
import { usePhoneActions } from '../phone-actions.tsx';
import { NumberTab } from './number-tab.tsx';
import { SkillStep } from './skill-step.tsx';
import { type How, TargetList } from './target-list.tsx';
import { addressBookTargets, agentTargets, skillTargets } from './targets.ts';
import css from './transfer.module.css';

interface TransferPanelProps {
  readonly call: Call;
  readonly opened: boolean;
  /** The control that it opens from. */
  readonly target: React.ReactNode;
}

/** The one Transfer/Conference command (XFER-1): whom to consult, to add, or to hand the call to. */
export function TransferPanel({ call, opened, target }: TransferPanelProps) {
  const { t } = useTranslation();
  const { openPanel } = usePhoneActions();
  return (
    <Popover
      opened={opened}
      onChange={(open) => openPanel(open ? call.id : null)}
      position="bottom-end"
      width={440}
      trapFocus
      returnFocus
      withRoles={false}
      offset={4}
    >
      <Popover.Target>
        <div className={controls.anchor} data-wide="true">
          {target}
        </div>
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={t(inConference(call) ? 'phone.panel.addTitle' : 'phone.panel.title')}
        className={css.panel}
      >
        <Panel call={call} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface Choice {
  readonly name: string | null;
  readonly number: string;
}

const tabs = ['agents', 'skills', 'addressBook', 'number'] as const;

function Panel({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { ask, openPanel } = usePhoneActions();
  const directory = useLive('directory');
  const { calls } = useLive('phone');
  const [tab, setTab] = useState<string | null>('agents');
  const [refused, setRefused] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [asksSkill, setAsksSkill] = useState<Choice | null>(null);

  const there = useRef(true);
  useEffect(() => {
    there.current = true;
    return () => {
      there.current = false;
    };
  }, []);
  // From here on the strip tells how it goes, which may take the other side a minute.
  const close = useEffectEvent(() => openPanel(null));
  const onItsWay = call.kind === 'transferring';
  useEffect(() => {
    if (onItsWay) close();
  }, [onItsWay]);

  const consult = async (choice: Choice, skillId: string | null) =>
    ask('phone.dial', {
      number: choice.number,
      name: choice.name,
      skillId,
      consultFor: call.consultFor ?? call.id,
      holdOthers: false,
    });
  const give = async (choice: Choice, how: How, skillId: string | null) => {
    if (busy) return;
    setBusy(true);
    const answer =
      how === 'consult'
        ? await consult(choice, skillId)
        : await ask('phone.transfer', { id: call.id, to: { kind: 'number', ...choice } });
    // An answer that comes after the panel has gone must not close the next one.
    if (!there.current) return;
    setBusy(false);
    if (answer.ok) return openPanel(null);
    if (answer.problem.code === 'phone.skillNeeded') return setAsksSkill(choice);
    setRefused(answer.problem);
  };

  if (asksSkill !== null) {
    return (
      <SkillStep
        name={asksSkill.name ?? asksSkill.number}
        onBack={() => setAsksSkill(null)}
        onChoose={(skillId) => {
          setAsksSkill(null);
          void give(asksSkill, 'consult', skillId);
        }}
      />
    );
  }
  const ways = {
    noConsult: canConsult(calls) ? null : t('phone.panel.twoCalls'),
    blind: !inConference(call),
  };
  const list = (name: 'agents' | 'skills' | 'addressBook', targets: ReturnType<typeof agentTargets>) => (
    <TargetList
      key={name}
      targets={targets}
      label={t(`phone.panel.${name}`)}
      placeholder={t(`phone.panel.find.${name}`)}
      empty={t(`phone.panel.none.${name}`)}
      {...ways}
      onChoose={(target, how) =>
        target.number !== null && void give({ name: target.name, number: target.number }, how, null)
      }
    />
  );
  return (
    <>
      <Tabs value={tab} onChange={setTab} keepMounted={false} classNames={{ tab: css.tab, list: css.tabs }}>
        <Tabs.List aria-label={t('phone.panel.title')}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`phone.panel.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="agents">{list('agents', agentTargets(directory))}</Tabs.Panel>
        <Tabs.Panel value="skills">{list('skills', skillTargets(directory))}</Tabs.Panel>
        <Tabs.Panel value="addressBook">{list('addressBook', addressBookTargets(directory))}</Tabs.Panel>
        <Tabs.Panel value="number">
          <NumberTab {...ways} onChoose={(number, how) => void give({ name: null, number }, how, null)} />
        </Tabs.Panel>
      </Tabs>
      {refused === null ? null : <ProblemBanner tone="warn" alert {...describe(refused)} />}
    </>
  );
}
