import { PeerStandIn, SessionDescriptionStandIn } from './standin.ts';

/*
 * What JsSIP takes for the browser's own. The build puts these in front of JsSIP's modules and of nothing else
 * (scripts/build/jssip-globals.ts).
 */
export const RTCPeerConnection = PeerStandIn;
export const RTCSessionDescription = SessionDescriptionStandIn;
export const window = { RTCPeerConnection, RTCSessionDescription };
