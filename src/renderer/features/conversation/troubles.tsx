import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { longestMessage } from '#shared/domain/message.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import type { Field, FilesHandle } from '../../ui/writing/index.ts';
import type { useSubmit } from './use-submit.ts';

interface TroublesProps {
  readonly submit: ReturnType<typeof useSubmit>;
  readonly files: FilesHandle;
  readonly field: Field;
}

/** What stands against sending what is written, each with its way on. */
export function Troubles({ submit, files, field }: TroublesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribe();
  const goTo = (gap: string) => {
    const at = field.text.indexOf(gap);
    if (at !== -1) field.select(at, at + gap.length);
  };
  const first = submit.gaps[0];
  return (
    <>
      {first === undefined ? null : (
        <ProblemBanner tone="warn" what={t('conversation.compose.fillIn', { words: submit.gaps.join(', ') })}>
          <Button size="xs" variant="default" onClick={() => goTo(first)}>
            {t('conversation.compose.fillInNext')}
          </Button>
        </ProblemBanner>
      )}
      {submit.tooLong ? (
        <ProblemBanner
          tone="warn"
          what={t('conversation.compose.tooLong', {
            length: format.count(field.text.trim().length),
            most: format.count(longestMessage),
          })}
        />
      ) : null}
      {files.trouble === null ? null : <ProblemBanner tone="warn" alert what={files.trouble} />}
      {submit.problem === null ? null : <ProblemBanner tone="warn" alert {...describe(submit.problem)} />}
    </>
  );
}
