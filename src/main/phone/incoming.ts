import type { IncomingRequest } from 'jssip/lib/SIPMessage.js';
import { sendWhenGathered } from './gathering.ts';
import type { JsSipSession } from './jssip-session.ts';
import { hasUsableAudio } from './sdp.ts';
import { type OpenSession, openSession, replacedCallOf, type SessionNeeds } from './session.ts';
import { sessionMedia } from './session-media.ts';

/** Takes a call that came in. */
export function openIncoming(
  session: JsSipSession,
  request: IncomingRequest,
  needs: SessionNeeds,
): OpenSession {
  let answered = false;
  session.on('accepted', () => {
    answered = true;
  });
  session.on('sdp', ({ originator, type, sdp }) => {
    // The answer to an offer of ours, in the ACK (RFC 3261 section 13.2.1): nothing but BYE can refuse it.
    const inAck = originator === 'remote' && type === 'answer' && session._late_sdp;
    if (inAck && !hasUsableAudio(sdp))
      session.terminate({ cause: 'Bad Media Description', status_code: 488 });
  });
  return openSession(
    session,
    {
      callId: request.getHeader('Call-ID'),
      from: {
        user: request.from.uri.user ?? null,
        displayName: request.from.display_name ?? null,
      },
      header: (name) => request.getHeader(name) ?? null,
      replaces: replacedCallOf(request),
      answered: () => answered,
      answer: (media) => {
        sendWhenGathered(session, needs.clock, media.iceServers.length > 0);
        session.answer(sessionMedia(needs.link, media));
      },
      giveUp: (status) => session.terminate(status === undefined ? {} : { status_code: status }),
      end: (told) => ({ ...told, rang: true }),
    },
    needs,
  );
}
