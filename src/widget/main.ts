import type { ChatSite, FrameMessage } from '#shared/widget-api/chat.ts';
import { Chat } from './chat.ts';
import { View } from './view.ts';
import { wordsOf } from './words.ts';

/** The customer's page: it stands alone, or in the frame that the launcher puts into a site. */
const site = JSON.parse(document.documentElement.dataset['site'] ?? '{}') as ChatSite;
let unread = 0;

const chat: Chat = new Chat(site, () => {
  view.draw();
  if (chat.unread !== unread) {
    unread = chat.unread;
    tellFrame({ lineside: 'unread', count: unread });
  }
});
const view = new View(chat, await wordsOf(site.language));

/** A number and a wish: nothing that a site which shows the page may not know. */
function tellFrame(message: FrameMessage): void {
  if (parent !== window) parent.postMessage(message, '*');
}

addEventListener(
  'message',
  ({ source, data }: MessageEvent<{ lineside?: unknown; shown?: unknown } | null>) => {
    if (source === parent && data?.lineside === 'shown') chat.shown = data.shown === true;
  },
);
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && document.querySelector('dialog') === null)
    tellFrame({ lineside: 'minimise' });
});

document.body.append(view.element);
view.draw();
chat.go();
