import { IconMessageBolt } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CannedAnswer } from '#shared/domain/canned-answer.ts';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import { type ListGroup, Picker } from '../../ui/index.ts';
import { toolClass } from '../../ui/writing/index.ts';
import { AnswerEntry } from './answer-entry.tsx';
import { findAnswers } from './answer-search.ts';

interface AnswersButtonProps {
  readonly answers: readonly CannedAnswer[];
  readonly channel: DigitalChannel;
  readonly entryPointName: string;
  readonly disabled: boolean;
  fill(answer: CannedAnswer): string;
  onChoose(answer: CannedAnswer): void;
}

/** Canned answers, found by typing; choosing one puts it into the message (CANN-1..3, CHAT-6). */
export function AnswersButton(props: AnswersButtonProps) {
  const { answers, channel, entryPointName, disabled, fill, onChoose } = props;
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const found = findAnswers(answers, search);
  const group = (key: string, heading: string, of: readonly CannedAnswer[]): ListGroup => ({
    key,
    heading,
    entries: of.map((answer) => ({
      key: answer.id,
      label: answer.title,
      content: <AnswerEntry answer={answer} channel={channel} words={fill(answer)} />,
    })),
  });
  return (
    <Picker
      label={t('conversation.compose.answers')}
      placeholder={t('conversation.compose.findAnswer')}
      groups={[
        group(
          'local',
          t('conversation.compose.local', { name: entryPointName }),
          found.filter(({ entryPointId }) => entryPointId !== null),
        ),
        group(
          'global',
          t('conversation.compose.global'),
          found.filter(({ entryPointId }) => entryPointId === null),
        ),
      ]}
      search={search}
      onSearch={setSearch}
      onOpen={() => {}}
      onChoose={(key) => {
        const answer = answers.find(({ id }) => id === key);
        if (answer !== undefined) onChoose(answer);
      }}
      waiting={false}
      empty={t(answers.length === 0 ? 'conversation.compose.noAnswers' : 'conversation.compose.noAnswer')}
      disabled={disabled}
      className={toolClass}
      hint={t('conversation.compose.answers')}
    >
      <IconMessageBolt size={18} stroke={1.5} aria-hidden="true" />
    </Picker>
  );
}
