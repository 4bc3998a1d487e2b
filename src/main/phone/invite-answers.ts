import Dialog from 'jssip/lib/Dialog.js';
import { type JsSipSession, type ParsedResponse, peerOf, proceeding } from './jssip-session.ts';
import { hasUsableAudio } from './sdp.ts';
import type { CallProgress } from './sip.ts';

export interface AnswerListener {
  progress(progress: CallProgress): void;
  /** A 200 is here. `elsewhere`: its sound comes from another place than the announcement before it. */
  answered(elsewhere: boolean): void;
  goneBeforeAnswer(): void;
}

/**
 * Puts right what JsSIP does with the answers to an INVITE of ours:
 * - the first description is the answer, later ones in provisional answers are left aside (RFC 3261 section 13.2.1); the one
 *   of the 200 counts once more, since another branch of a fork may have answered;
 * - a 200 of another branch is acknowledged and ended on its own (section 13.2.2.4); JsSIP would end the call that goes on;
 * - what comes after the agent has hung up (section 9.1): a provisional answer is cancelled once, a 200 acknowledged and ended;
 *   JsSIP would leave the far end in a call with nobody when CANCEL and 200 cross;
 * - a 200 without sound ends the call instead of beginning a silent one.
 */
export function guardAnswers(session: JsSipSession, listener: AnswerListener): void {
  const receive = session._receiveInviteResponse.bind(session);
  /** Transactions that CANCEL went out for: authentication begins a second one. */
  const cancelled = new WeakSet<object>();
  /** Tags of branches that were acknowledged and ended. */
  const dismissed = new Set<string | undefined>();
  let early: { readonly tag: string | undefined; readonly sdp: string } | null = null;

  const cancelOnce = (): void => {
    const { transaction } = session._request;
    if (transaction === undefined || transaction === null || cancelled.has(transaction)) return;
    cancelled.add(transaction);
    session._request.cancel();
  };
  const dismiss = (response: ParsedResponse): void => {
    const dialog = new Dialog(session, response, 'UAC');
    if (dialog.error !== undefined) return;
    dialog.sendRequest('ACK');
    if (!dismissed.has(response.to_tag)) dialog.sendRequest('BYE');
    dismissed.add(response.to_tag);
    dialog.terminate();
  };

  session.on('failed', () => {
    const { transaction } = session._request;
    if (transaction?.state === proceeding) cancelled.add(transaction);
  });
  session.on('progress', (event: object) => {
    const { status_code, body } = (event as { readonly response: ParsedResponse }).response;
    if (body && status_code !== 180) listener.progress('announcement');
    else if (status_code === 180 || status_code === 182) listener.progress('ringing');
  });

  const provisional = (response: ParsedResponse): void => {
    if (response.body) {
      // Once there is an answer the connection is stable, and cannot take a second one to the same offer.
      if (peerOf(session)?.signalingState === 'stable') response.body = '';
      else early ??= { tag: response.to_tag, sdp: response.body };
    }
    receive(response);
  };
  const success = (response: ParsedResponse): void => {
    const ufrag = iceUfrag(response.body);
    listener.answered(early !== null && ufrag !== null && ufrag !== iceUfrag(early.sdp));
    // Some exchanges do not repeat what they said in the 183.
    if (!response.body && early !== null && early.tag === response.to_tag) response.body = early.sdp;
    if (response.body && !hasUsableAudio(response.body)) {
      session._acceptAndTerminate(response, 488);
      session._failed('remote', response, 'Bad Media Description');
      return;
    }
    receive(response);
  };

  session._receiveInviteResponse = (response) => {
    const { status_code: status } = response;
    const isSuccess = status >= 200 && status <= 299;
    if (session.isEnded()) {
      if (isSuccess) dismiss(response);
      else if (status < 200) cancelOnce();
    } else if (session._dialog && isSuccess) {
      if (session._dialog.id.remote_tag === response.to_tag) receive(response);
      else dismiss(response);
    } else if (status > 100 && status < 200) provisional(response);
    else if (isSuccess) success(response);
    else receive(response);
  };

  const receiveRequest = session.receiveRequest.bind(session);
  session.receiveRequest = (request) => {
    if (request.method === 'BYE' && session.isInProgress()) {
      request.reply(200);
      listener.goneBeforeAnswer();
    } else receiveRequest(request);
  };
}

/** By what an ICE agent is known (RFC 8839 section 5.4); null in a description without it. */
function iceUfrag(sdp: string): string | null {
  return /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? null;
}
