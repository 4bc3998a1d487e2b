/** Codecs of every WebRTC endpoint (RFC 7874 section 3) and G.722; without one of them nobody hears anything. */
const codecs = /^(?:opus|pcmu|pcma|g722)\//i;
/** Their numbers where no rtpmap is needed (RFC 3551 table 4): PCMU, PCMA, G.722. */
const staticTypes = ['0', '8', '9'];

/**
 * Whether a description offers or accepts sound that a WebRTC endpoint can carry: an audio section that is not switched off
 * (port 0, RFC 3264 section 6), over DTLS (RFC 8827 section 6.5), with a codec that we know.
 */
export function hasUsableAudio(sdp: string): boolean {
  const [session = '', ...sections] = sdp.split(/\r?\n(?=m=)/);
  const secured = /^a=fingerprint:/m.test(session);
  return sections.some((section) => {
    const media = /^m=audio (\d+)(?:\/\d+)? (\S+) (.+)$/m.exec(section.split(/\r?\n/)[0] ?? '');
    if (media === null || Number(media[1]) === 0) return false;
    if (!/TLS/.test(media[2] ?? '') && !secured && !/^a=fingerprint:/m.test(section)) return false;
    const types = (media[3] ?? '').trim().split(/\s+/);
    return types.some((type) => staticTypes.includes(type) || codecs.test(rtpmap(section, type)));
  });
}

function rtpmap(section: string, type: string): string {
  const line = section.split(/\r?\n/).find((one) => one.startsWith(`a=rtpmap:${type} `));
  return line?.slice(`a=rtpmap:${type} `.length) ?? '';
}
