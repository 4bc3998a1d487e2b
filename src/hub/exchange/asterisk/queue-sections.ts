import { queueName } from './configure.ts';

/** The sections of queues.conf that Asterisk needs for these queues; resources/asterisk has the template that they use. */
export function queueSections(
  queues: readonly { readonly name: string; readonly number: string }[],
  ringSeconds: number,
): string {
  return queues
    .map(({ name, number }) => {
      const comment = name.replaceAll(/\p{Cc}/gu, ' ');
      return `; ${comment}\n[${queueName(number)}](lineside-queue)\ntimeout = ${ringSeconds}\n`;
    })
    .join('\n');
}
