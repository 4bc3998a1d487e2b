import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { sendableAnswer } from '#shared/domain/answer-text.ts';
import type { CannedAnswer } from '#shared/domain/canned-answer.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useKept, useNow, useRequest } from '../../platform/index.ts';
import { menuInPlace, RefusedMark, Timer, useAnswerFacts } from '../../ui/index.ts';
import { BannerLine } from './banner-line.tsx';
import { useInteractionDialogs } from './dialogs.ts';
import { answersFor, silenceOf } from './idle.ts';
import css from './interaction.module.css';

interface SilenceLineProps {
  readonly interaction: InteractionView;
  readonly readOnly: boolean;
}

/** A customer who does not answer is asked by a phrase first, and then may be said goodbye to (CHATR-4, CHATR-5). */
export function SilenceLine({ interaction, readOnly }: SilenceLineProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const dialogs = useInteractionDialogs();
  const facts = useAnswerFacts(interaction);
  const send = useCommand('interactions.send');
  const answers = useRequest('channels.get', null).data?.answers ?? [];
  const idleSeconds = useRequest('workspace.get', null).data?.policy.chat.idleSeconds ?? 0;
  const last = interaction.customerAt ?? interaction.startedAt;
  const [askedAfter, setAskedAfter] = useKept<number | null>(`interaction.asked:${interaction.id}`, null);
  const silence = silenceOf(interaction, idleSeconds, askedAfter, useNow());
  if (silence.kind === 'none') return null;
  const { id, lastSeq } = interaction;
  const say = async (answer: CannedAnswer) => {
    const text = sendableAnswer(answer.text, facts);
    const said = await send.run({ id, messageId: newId(), text, fileIds: [], seen: lastSeq });
    return said.ok;
  };
  const ask = async (answer: CannedAnswer) => {
    if (await say(answer)) setAskedAfter(last);
  };
  const end = async (answer: CannedAnswer) => {
    if (await say(answer)) dialogs.show({ kind: 'outcome', id, status: 'closed' });
  };
  const [phrase, ...others] = answersFor(answers, 'reengage', interaction);
  const closing = answersFor(answers, 'closing', interaction)[0];
  const ending = silence.kind === 'end';
  const disabled = readOnly || send.busy;
  const none = ending ? closing === undefined : phrase === undefined;
  return (
    <BannerLine
      icon={IconHourglass}
      tone="warn"
      what={
        <>
          {t('interaction.banner.idle')} <Timer since={silence.since} label={t('interaction.banner.idle')} />
        </>
      }
      todo={t(
        none
          ? 'interaction.banner.noPhrases'
          : ending
            ? 'interaction.banner.idleEnd'
            : 'interaction.banner.idleAsk',
      )}
    >
      {send.problem === null ? null : <RefusedMark reason={describe(send.problem).what} />}
      {phrase === undefined ? null : (
        <span className={css.split}>
          <Button
            size="compact-xs"
            variant={ending ? 'default' : 'filled'}
            disabled={disabled}
            title={sendableAnswer(phrase.text, facts)}
            onClick={() => void ask(phrase)}
          >
            <span className={`ellipsis ${css.phraseName}`}>{phrase.title}</span>
          </Button>
          {others.length === 0 ? null : (
            <Menu {...menuInPlace} position="bottom-end" width={280}>
              <Menu.Target>
                <Button
                  size="compact-xs"
                  variant={ending ? 'default' : 'filled'}
                  disabled={disabled}
                  aria-label={t('interaction.banner.otherPhrases')}
                >
                  <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {others.map((answer) => (
                  <Menu.Item key={answer.id} onClick={() => void ask(answer)}>
                    <strong>{answer.title}</strong>
                    <span className={css.phrase} dir="auto">
                      {sendableAnswer(answer.text, facts)}
                    </span>
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </span>
      )}
      {ending && closing !== undefined ? (
        <Button
          size="compact-xs"
          disabled={disabled}
          title={t('interaction.banner.endHint', { text: sendableAnswer(closing.text, facts) })}
          onClick={() => void end(closing)}
        >
          {t('interaction.banner.end')}
        </Button>
      ) : null}
    </BannerLine>
  );
}
