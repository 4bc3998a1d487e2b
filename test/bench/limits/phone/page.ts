import { UA, WebSocketInterface } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { RTCSessionEvent } from 'jssip/lib/UA.js';

/*
 * The smallest phone that there can be: JsSIP as it comes, the microphone open before it rings, the answer sent with the
 * first candidate, a phone bar of one section and one button.
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
bar.dataset['call'] = 'none';

let current: RTCSession | null = null;
let idle = (): void => undefined;

function show(session: RTCSession, microphone: MediaStream): void {
  current = session;
  const answer = document.createElement('button');
  answer.setAttribute('aria-keyshortcuts', 'F2');
  answer.textContent = 'Answer';
  answer.addEventListener('click', () => {
    session.answer({ mediaStream: microphone, pcConfig: { iceServers: [] } });
  });
  bar.replaceChildren(answer);
  bar.dataset['call'] = 'ringing';
  session.on('icecandidate', ({ ready }) => ready());
  const over = (): void => {
    current = null;
    bar.replaceChildren();
    bar.dataset['call'] = 'none';
    idle();
  };
  session.on('ended', over);
  session.on('failed', over);
}

window.barePhoneIdle = () =>
  new Promise((resolve) => {
    if (current === null) resolve();
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
