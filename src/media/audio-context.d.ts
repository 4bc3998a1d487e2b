/* Chromium chooses the output of an AudioContext (Web Audio API, section 1.2); the compiler's DOM library lags behind. */
interface AudioSinkOptions {
  type: 'none';
}
interface AudioContextOptions {
  sinkId?: string | AudioSinkOptions;
}
interface AudioContext {
  setSinkId(sinkId: string | AudioSinkOptions): Promise<void>;
}
