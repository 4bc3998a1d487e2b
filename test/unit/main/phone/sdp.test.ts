import { describe, expect, it } from 'vitest';
import { hasUsableAudio } from '#main/phone/sdp.ts';

const session = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0'];
const audio = (media: string, ...attributes: string[]): string =>
  [...session, `m=audio ${media}`, ...attributes, ''].join('\r\n');

describe('sound that can be carried', () => {
  it.each([
    ['PCMU by its number', audio('9 UDP/TLS/RTP/SAVPF 0')],
    ['G.722 among others', audio('9 UDP/TLS/RTP/SAVPF 97 98 9', 'a=rtpmap:97 X/8000')],
    ['Opus by its name', audio('9 UDP/TLS/RTP/SAVPF 111', 'a=rtpmap:111 opus/48000/2')],
    ['TCP', audio('9 TCP/TLS/RTP/SAVPF 8')],
    ['a profile of old with a fingerprint', audio('9 RTP/SAVPF 0', 'a=fingerprint:sha-256 00')],
    ['a fingerprint for all', audio('9 RTP/AVP 0').replace('t=0 0', 't=0 0\r\na=fingerprint:sha-256 00')],
    ['several ports', audio('9/2 UDP/TLS/RTP/SAVPF 0')],
    ['on hold', audio('9 UDP/TLS/RTP/SAVPF 0', 'a=inactive')],
  ])('%s', (_, sdp) => {
    expect(hasUsableAudio(sdp)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['no section', session.join('\r\n')],
    ['video', audio('9 UDP/TLS/RTP/SAVPF 0').replace('m=audio', 'm=video')],
    ['port 0', audio('0 UDP/TLS/RTP/SAVPF 0')],
    ['no encryption', audio('9 RTP/AVP 0')],
    ['no codec', audio('9 UDP/TLS/RTP/SAVPF')],
    ['a number without a name', audio('9 UDP/TLS/RTP/SAVPF 111')],
    ['the name of another number', audio('9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:111 opus/48000/2')],
    ['telephone events alone', audio('9 UDP/TLS/RTP/SAVPF 101', 'a=rtpmap:101 telephone-event/8000')],
    [
      'the codec of another section',
      `${audio('9 UDP/TLS/RTP/SAVPF 96')}m=video 9 X 96\r\na=rtpmap:96 opus/48000\r\n`,
    ],
  ])('not: %s', (_, sdp) => {
    expect(hasUsableAudio(sdp)).toBe(false);
  });
});
