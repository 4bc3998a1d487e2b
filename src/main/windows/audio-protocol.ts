import type { Session } from 'electron';
import { audioScheme } from '../recordings/audio-address.ts';
import { type AudioReply, type AudioRequest, serveAudio } from '../recordings/serve-audio.ts';
import type { HubSession } from '../session/hub-session.ts';

/** Lets the pages of one session play recordings, and no other session. `hub` is null while nobody is signed in. */
export function serveRecordings(
  session: Session,
  hub: () => Pick<HubSession, 'open'> | null,
  onError: (error: unknown) => void,
): void {
  session.protocol.registerStreamProtocol(audioScheme, (request: AudioRequest, answer) => {
    serveAudio(request, hub()).then(
      (reply: AudioReply) => answer(reply),
      (error: unknown) => {
        onError(error);
        answer({ statusCode: 500 });
      },
    );
  });
}
