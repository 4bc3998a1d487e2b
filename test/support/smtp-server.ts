import { createServer, type Socket } from 'node:net';
import type { Disposable } from '#shared/util/disposable.ts';

/** A mail as it came: the envelope's recipient and the whole text of the message. */
interface Taken {
  readonly to: string;
  readonly text: string;
}

/** A mail server of a few lines on loopback: it takes every mail, or answers the recipient as it is told to. */
export interface SmtpServer extends Disposable {
  readonly port: number;
  readonly mails: Taken[];
  /** What it says to RCPT TO; null takes the mail. */
  refusal: string | null;
  /** How often it was said. */
  refused: number;
}

/** Starts one; `port` is 0 for a free one. */
export async function startSmtpServer(port = 0): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    talk(socket, server);
  });
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
  const address = listener.address();
  const server: SmtpServer = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    mails: [],
    refusal: null,
    refused: 0,
    dispose: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
  return server;
}

/** RFC 5321, as much of it as one mail needs. */
function talk(socket: Socket, server: SmtpServer): void {
  let waiting = '';
  let to = '';
  let data: string[] | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (data !== null) {
      if (line !== '.') return void data.push(line.replace(/^\./, ''));
      server.mails.push({ to, text: data.join('\n') });
      data = null;
      return say('250 taken');
    }
    const [verb = ''] = line.split(/[ :]/);
    switch (verb.toUpperCase()) {
      case 'RCPT':
        to = /<(.*)>/.exec(line)?.[1] ?? '';
        if (server.refusal === null) return say('250 fine');
        server.refused += 1;
        return say(server.refusal);
      case 'DATA':
        data = [];
        return say('354 go on');
      case 'QUIT':
        return say('221 bye');
      default:
        return say('250 fine');
    }
  };
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (waiting + chunk).split('\r\n');
    waiting = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
  say('220 here');
}

/** The text of a mail's first part, as it was written: quoted-printable undone (RFC 2045 section 6.7). */
export function plainText({ text }: Taken): string {
  const part = text.split(/\n--/).find((one) => /content-type: text\/plain/i.test(one)) ?? '';
  const body = part.slice(part.indexOf('\n\n') + 2);
  if (!/content-transfer-encoding: quoted-printable/i.test(part)) return body;
  const bytes = body
    .replaceAll('=\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
