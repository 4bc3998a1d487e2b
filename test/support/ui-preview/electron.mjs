import { Buffer } from 'node:buffer';
import { app, BrowserWindow, protocol } from 'electron';

/** As the desktop has it: recordings come from the program itself. */
protocol.registerSchemesAsPrivileged([
  { scheme: 'lineside-audio', privileges: { standard: true, secure: true, stream: true } },
]);

/** A tone as a WAV file of 8000 samples a second, so many milliseconds long. */
function wavOf(ms) {
  const samples = Math.round(ms * 8);
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(16_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1) wav.writeInt16LE(8000 * Math.sin(at / 3), 44 + at * 2);
  return wav;
}

/** Whole or from a place on, as a player asks when somebody seeks; 404 for what is gone. */
function answer(request) {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/gone') return new Response('gone', { status: 404 });
  const wav = wavOf(Number(searchParams.get('ms')));
  const from = Number(/^bytes=(\d+)-/.exec(request.headers.get('range') ?? '')?.[1] ?? Number.NaN);
  const headers = { 'content-type': 'audio/wav', 'accept-ranges': 'bytes' };
  if (Number.isNaN(from)) return new Response(wav, { headers });
  headers['content-range'] = `bytes ${from}-${wav.length - 1}/${wav.length}`;
  return new Response(wav.subarray(from), { status: 206, headers });
}

// A bare window in the runtime that the desktop runs in; the test leads it to the preview. No await at the top: Electron is
// not ready before its entry has been read to the end.
app.whenReady().then(() => {
  protocol.handle('lineside-audio', answer);
  const window = new BrowserWindow({ width: 1280, height: 720, useContentSize: true });
  return window.loadURL('about:blank');
});
