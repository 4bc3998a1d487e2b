import { UA, WebSocketInterface } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { RTCSessionEvent } from 'jssip/lib/UA.js';

/*
 * The smallest phone that there can be: JsSIP as it comes, the microphone open before it rings, the answer sent with the
 * first candidate, a phone bar with one button for each call.
 */
declare global {
  interface Window {
    /** Resolves when no call is up. */
    barePhoneIdle(): Promise<void>;
  }
}

interface Account {
  readonly webSocketUrl: string;
  readonly domain: string;
  readonly user: string;
  readonly secret: string;
}

const account = JSON.parse(decodeURIComponent(location.hash.slice(1))) as Account;
const bar = document.createElement('section');
document.body.append(bar);

let idle = (): void => undefined;

/** A button that has the key of the same one on the desktop. */
function button(key: string, text: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.setAttribute('aria-keyshortcuts', key);
  made.textContent = text;
  made.addEventListener('click', pressed);
  return made;
}

function show(session: RTCSession, microphone: MediaStream): void {
  const call = document.createElement('div');
  const answer = button('F2', 'Answer', () => {
    session.answer({ mediaStream: microphone, pcConfig: { iceServers: [] } });
  });
  const hold = button('F8', 'Hold', () => {
    session.hold();
  });
  call.dataset['call'] = 'ringing';
  call.replaceChildren(answer);
  bar.append(call);
  session.on('icecandidate', ({ ready }) => ready());
  session.on('confirmed', () => {
    call.dataset['call'] = 'active';
    call.replaceChildren(hold);
  });
  session.on('hold', () => {
    call.dataset['call'] = 'held';
    call.replaceChildren();
  });
  const over = (): void => {
    call.remove();
    if (bar.childElementCount === 0) idle();
  };
  session.on('ended', over);
  session.on('failed', over);
}

window.barePhoneIdle = () =>
  new Promise((resolve) => {
    if (bar.childElementCount === 0) resolve();
    else idle = resolve;
  });

async function start(): Promise<void> {
  const microphone = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  const agent = new UA({
    sockets: [new WebSocketInterface(account.webSocketUrl)],
    uri: `sip:${account.user}@${account.domain}`,
    password: account.secret,
  });
  agent.on('newRTCSession', ({ originator, session }: RTCSessionEvent) => {
    if (originator === 'remote') show(session, microphone);
  });
  agent.start();
}

void start();
