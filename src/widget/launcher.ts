import type { FrameMessage, LauncherSite } from '#shared/widget-api/chat.ts';

/** Put before this script by the hub. */
declare const linesideSite: LauncherSite;

/*
 * What a site includes with <script src="https://HUB/chat/KEY.js" async></script>: a button in the corner, and the chat page in a
 * frame once it is opened. Nothing of the site reaches the chat, and nothing of the chat the site but the number of unread messages.
 */
const address = new URL((document.currentScript as HTMLScriptElement).src);
const page = new URL(`/chat/${linesideSite.key}`, address).href;

const style = `
  :host { all: initial; }
  button { position: fixed; inset-block-end: 20px; inset-inline-end: 20px; inline-size: 56px; block-size: 56px; border: 0;
    border-radius: 28px; background: #2f5bd7; color: #fff; cursor: pointer; z-index: 2147483000; padding: 0;
    box-shadow: 0 4px 16px rgb(0 0 0 / 25%); }
  button:hover { background: #274dba; }
  button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #2f5bd7; }
  svg { inline-size: 26px; block-size: 26px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round;
    stroke-linejoin: round; vertical-align: middle; }
  span { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-inline-size: 20px; block-size: 20px;
    box-sizing: border-box; padding-inline: 5px; border-radius: 10px; background: #c62828; color: #fff;
    font: 600 12px/20px system-ui, sans-serif; }
  span[hidden], iframe[hidden] { display: none; }
  iframe { position: fixed; inset-block-end: 88px; inset-inline-end: 20px; inline-size: 384px; max-inline-size: calc(100vw - 40px);
    block-size: 640px; max-block-size: calc(100vh - 108px); border: 0; border-radius: 14px; z-index: 2147483000;
    box-shadow: 0 8px 40px rgb(0 0 0 / 28%); background: Canvas; }
  @media (max-width: 480px) {
    iframe { inset: 0; inline-size: 100vw; block-size: 100dvh; max-inline-size: none; max-block-size: none; border-radius: 0; }
    button[aria-expanded='true'] { inset-block: 12px auto; inset-inline-end: 12px; inline-size: 36px; block-size: 36px; }
    button[aria-expanded='true'] svg { inline-size: 18px; block-size: 18px; }
  }
`;
const drawn = { closed: 'M4 5h16v11H11l-5 4v-4H4Z', open: 'M6 6l12 12M18 6 6 18' };

const host = document.createElement('div');
const root = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
root.adoptedStyleSheets = [sheet];

const button = document.createElement('button');
button.type = 'button';
const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
svg.setAttribute('viewBox', '0 0 24 24');
svg.setAttribute('aria-hidden', 'true');
const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
svg.append(path);
const badge = document.createElement('span');
badge.hidden = true;
button.append(svg, badge);
root.append(button);

let frame: HTMLIFrameElement | null = null;
let unread = 0;
let open = false;

function show(next: boolean): void {
  open = next;
  if (open && frame === null) {
    frame = document.createElement('iframe');
    frame.src = page;
    frame.title = linesideSite.name;
    frame.addEventListener('load', () => tell());
    root.prepend(frame);
  }
  if (frame !== null) frame.hidden = !open;
  draw();
  tell();
  if (open) frame?.focus();
}

/** The page in the frame does not know by itself whether it is seen. */
function tell(): void {
  frame?.contentWindow?.postMessage({ lineside: 'shown', shown: open }, address.origin);
}

function draw(): void {
  path.setAttribute('d', open ? drawn.open : drawn.closed);
  button.setAttribute('aria-expanded', String(open));
  const words = open ? linesideSite.close : linesideSite.open;
  const waiting = linesideSite.unread.replace('{count}', String(unread));
  button.setAttribute('aria-label', unread > 0 ? `${words}, ${waiting}` : words);
  badge.hidden = unread === 0 || open;
  badge.textContent = String(Math.min(unread, 99));
}

button.addEventListener('click', () => show(!open));
addEventListener('message', ({ source, origin, data }: MessageEvent<FrameMessage | null>) => {
  if (frame === null || source !== frame.contentWindow || origin !== address.origin || data === null) return;
  if (data.lineside === 'minimise') {
    show(false);
    button.focus();
  } else if (data.lineside === 'unread') {
    unread = data.count;
    draw();
  }
});
draw();
document.body.append(host);
