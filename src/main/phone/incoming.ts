import type { IncomingRequest } from 'jssip/lib/SIPMessage.js';
import { sendOnFirstCandidate } from './gathering.ts';
import type { JsSipSession } from './jssip-session.ts';
import { type OpenSession, openSession, type SessionNeeds } from './session.ts';
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
  return openSession(
    session,
    {
      callId: request.getHeader('Call-ID'),
      from: {
        user: request.from.uri.user ?? null,
        displayName: request.from.display_name ?? null,
      },
      header: (name) => request.getHeader(name) ?? null,
      answered: () => answered,
      answer: (media) => {
        sendOnFirstCandidate(session, needs.clock, media.iceServers.length > 0);
        session.answer(sessionMedia(needs.link, media));
      },
      giveUp: (status) => session.terminate(status === undefined ? {} : { status_code: status }),
      end: (told) => ({ ...told, rang: true }),
    },
    needs,
  );
}
