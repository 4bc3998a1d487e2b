import { beforeEach, describe, expect, it } from 'vitest';
import { PeerStandIn, StreamStandIn } from '#main/phone/standin.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { ScriptedMedia, scriptedSdp } from '#test/support/media-scripted.ts';

let media: ScriptedMedia;
const peers: PeerStandIn[] = [];
const open = (): PeerStandIn => {
  const peer = new PeerStandIn({ peer: `p${peers.length}`, link: media.link, iceServers: [] });
  peers.push(peer);
  return peer;
};

beforeEach(() => {
  media = new ScriptedMedia({ clock: new ManualClock() });
  peers.length = 0;
  return () => media.link.dispose();
});

describe('the stand-in for RTCPeerConnection', () => {
  it('is as a new connection before anything has answered', () => {
    const peer = open();
    expect([
      peer.localDescription,
      peer.signalingState,
      peer.iceGatheringState,
      peer.iceConnectionState,
    ]).toEqual([null, 'stable', 'new', 'new']);
  });

  it('knows the states that belong to a promise whenever it resolves', async () => {
    const peer = open();
    const [track] = new StreamStandIn().getTracks();
    if (track === undefined) throw new Error('no track');
    peer.addTrack(track);
    await peer.setRemoteDescription({ type: 'offer', sdp: scriptedSdp });
    expect(peer.signalingState).toBe('have-remote-offer');
    const answer = await peer.createAnswer();
    expect(answer).toEqual({ type: 'answer', sdp: scriptedSdp });
    const gathered = new Promise<void>((resolve) => {
      peer.addEventListener('icegatheringstatechange', () => {
        if (peer.iceGatheringState === 'complete') resolve();
      });
    });
    await peer.setLocalDescription(answer);
    expect([peer.signalingState, peer.iceGatheringState, peer.localDescription?.type]).toEqual([
      'stable',
      'gathering',
      'answer',
    ]);
    await gathered;
    expect(media.count('peer.answer')).toBe(1);
    expect(peer.getSenders().map((sender) => sender.track)).toEqual([track]);
  });

  it('sets no description that the page has not made', async () => {
    const peer = open();
    const offer = await peer.createOffer();
    await expect(peer.setLocalDescription({ ...offer, sdp: 'v=0' })).rejects.toMatchObject({
      problem: { code: 'media.failed' },
    });
    await peer.setLocalDescription(offer);
    peer.close();
    await expect(peer.setLocalDescription(offer)).rejects.toMatchObject({
      problem: { code: 'media.closed' },
    });
  });

  it('takes states in the order in which the page sent them, even when nothing ran in between', async () => {
    const peer = open();
    media.answer('peer.offer', 'never');
    const offered = peer.createOffer();
    await media.asks('peer.offer');
    const id = media.asked.at(-1)?.id ?? 0;
    const states = { localDescription: null, iceConnectionState: 'new', signalingState: 'stable' } as const;
    media.send({
      kind: 'reply',
      id,
      states: { ...states, iceGatheringState: 'gathering' },
      result: { ok: true, value: { type: 'offer', sdp: scriptedSdp } },
    });
    media.emit({
      kind: 'peer',
      peer: 'p0',
      name: 'icegatheringstatechange',
      candidate: null,
      states: { ...states, iceGatheringState: 'complete' },
    });
    await offered;
    expect(peer.iceGatheringState).toBe('complete');
  });

  it('silences the track in the page, also when it was silenced before it was added', async () => {
    const peer = open();
    const [track] = new StreamStandIn().getTracks();
    if (track === undefined) throw new Error('no track');
    track.enabled = false;
    peer.addTrack(track);
    await media.asks('peer.setSending');
    track.enabled = true;
    track.enabled = true;
    await media.asks('peer.setSending', 2);
    track.stop();
    await media.asks('peer.setSending', 3);
    const asked = media.asked
      .filter((request) => request.name === 'peer.setSending')
      .map((request) => request.input);
    expect(asked).toEqual([false, true, false].map((sending) => ({ peer: 'p0', sending })));
  });

  it('cannot negotiate without its microphone', async () => {
    media.answer('peer.addMicrophone', { code: 'audio.microphoneClosed' });
    const peer = open();
    const [track] = new StreamStandIn().getTracks();
    if (track === undefined) throw new Error('no track');
    peer.addTrack(track);
    await expect(peer.createOffer()).rejects.toMatchObject({ problem: { code: 'audio.microphoneClosed' } });
  });

  it('rejects what the page refuses, and what it never got to answer', async () => {
    const peer = open();
    media.answer('peer.setRemoteDescription', { code: 'media.failed' });
    await expect(peer.setRemoteDescription({ type: 'offer', sdp: 'x' })).rejects.toMatchObject({
      problem: { code: 'media.failed' },
    });
    media.answer('peer.offer', 'never');
    const asked = peer.createOffer();
    await media.asks('peer.offer');
    media.crash();
    await expect(asked).rejects.toMatchObject({ problem: { code: 'media.lost' } });
  });

  it('hears only its own events, and none once it is closed', async () => {
    const [first, second] = [open(), open()];
    await media.asks('peer.create', 2);
    const heard: string[] = [];
    const listener = (): void => void heard.push(first.iceConnectionState);
    first.addEventListener('iceconnectionstatechange', listener);
    media.peerState('p1', { iceConnectionState: 'failed' });
    media.peerState('p0', { iceConnectionState: 'checking' });
    first.removeEventListener('iceconnectionstatechange', listener);
    media.peerState('p0', { iceConnectionState: 'connected' });
    expect(heard).toEqual(['checking']);
    expect([first.iceConnectionState, second.iceConnectionState]).toEqual(['connected', 'failed']);

    first.addEventListener('iceconnectionstatechange', listener);
    first.close();
    first.close();
    media.peerState('p0', { iceConnectionState: 'disconnected' });
    expect(heard).toEqual(['checking']);
    expect(first.signalingState).toBe('closed');
    expect(media.count('peer.close')).toBe(1);
    await expect(first.createOffer()).rejects.toMatchObject({ problem: { code: 'media.closed' } });
  });
});
