import type { CannedAnswer } from '#shared/domain/canned-answer.ts';
import { newId } from '#shared/util/id.ts';

const answer = (
  key: string,
  title: string,
  text: string,
  position: number,
  more: Partial<CannedAnswer> = {},
): CannedAnswer => ({
  id: newId(),
  version: 1,
  key,
  title,
  text,
  shortcut: null,
  use: 'answer',
  entryPointId: null,
  channels: [],
  position,
  archived: false,
  ...more,
});

/** Answers of a workspace: global ones, some of one web site, and the phrases for a silent customer and the end. */
export function fakeAnswers(shopId: string): CannedAnswer[] {
  return [
    answer(
      'hello',
      'Greeting',
      '{{time.greeting}} {{customer.firstName}}, this is {{agent.firstName}}. How can I help you?',
      1,
      { shortcut: 'hi' },
    ),
    answer('moment', 'One moment', 'One moment please, I am looking it up for you.', 2, { shortcut: 'mom' }),
    answer('number', 'Reference', 'Your reference is {{interaction.number}}.', 3),
    answer(
      'delivery',
      'Delivery time of the shop',
      'Orders from {{entryPoint.name}} are delivered within two working days. Your parcel {{order.number}} is on its way.',
      4,
      { entryPointId: shopId, channels: ['chat'], shortcut: 'del' },
    ),
    answer(
      'returns',
      'Sending something back',
      'You can send it back within thirty days; the label is in the box.',
      5,
      {
        entryPointId: shopId,
      },
    ),
    answer('mail', 'Only in mails', 'With kind regards', 6, { channels: ['email'] }),
    answer('there', 'Are you there?', 'Are you still there, {{customer.firstName}}?', 7, {
      use: 'reengage',
    }),
    answer('questions', 'All answered?', 'Have all your questions been answered?', 8, { use: 'reengage' }),
    answer('else', 'Anything else?', 'Is there anything else that I can do for you?', 9, { use: 'reengage' }),
    answer(
      'close',
      'Closing for no answer',
      'Dear {{customer.name}}, as I have not heard from you I close this chat. You can write again at any time.',
      10,
      { use: 'closing' },
    ),
  ];
}
