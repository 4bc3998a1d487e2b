import type { ChatSite } from '#shared/widget-api/chat.ts';
import { type Api, Refusal } from './api.ts';
import { newId } from './ids.ts';
import type { OutgoingFile } from './kept.ts';
import type { WordKey } from './words.ts';

const chunkBytes = 512 * 1024;

/** A file beside the words that are being written. */
export interface Upload extends OutgoingFile {
  /** 0 to 100. */
  percent: number;
  done: boolean;
}

/** Why a file is not taken, in words of the page. */
export interface FileTrouble {
  readonly word: WordKey;
  readonly gaps: Readonly<Record<string, string | number>>;
}

/** The files of the next message: each is sent as soon as it is chosen, and the message only names it. */
export class Uploads {
  readonly #api: Api;
  readonly #site: ChatSite;
  readonly #changed: () => void;
  readonly #trouble: (trouble: FileTrouble) => void;
  #files: Upload[] = [];

  constructor(api: Api, site: ChatSite, changed: () => void, trouble: (trouble: FileTrouble) => void) {
    this.#api = api;
    this.#site = site;
    this.#changed = changed;
    this.#trouble = trouble;
  }

  get files(): readonly Upload[] {
    return this.#files;
  }

  get busy(): boolean {
    return this.#files.some(({ done }) => !done);
  }

  add(chosen: readonly File[], pasted: boolean): void {
    for (const file of chosen) {
      const { maxFiles, maxFileBytes } = this.#site;
      const { name, size } = file;
      if (this.#files.length >= maxFiles) this.#trouble({ word: 'tooMany', gaps: { count: maxFiles } });
      else if (size > maxFileBytes)
        this.#trouble({ word: 'tooLarge', gaps: { name, size: Math.floor(maxFileBytes / 1024 / 1024) } });
      else if (size > 0) void this.#send(file, pasted);
    }
  }

  remove(id: string): void {
    this.#files = this.#files.filter((file) => file.id !== id);
    this.#changed();
  }

  /** Gives what is to be sent, and begins anew. */
  take(): OutgoingFile[] {
    const taken = this.#files.map(({ id, name, type, size }) => ({ id, name, type, size }));
    this.#files = [];
    this.#changed();
    return taken;
  }

  async #send(file: File, pasted: boolean): Promise<void> {
    const { name, size } = file;
    const type = file.type || 'application/octet-stream';
    const upload: Upload = { id: newId(), name, type, size, percent: 0, done: false };
    this.#files.push(upload);
    this.#changed();
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
      let { received, complete } = await this.#api.beginFile({
        id: upload.id,
        name,
        type,
        size,
        sha256,
        pasted,
      });
      while (!complete && this.#files.includes(upload)) {
        const piece = bytes.subarray(received, received + chunkBytes);
        ({ received, complete } = await this.#api.fileChunk(upload.id, received, base64(piece)));
        upload.percent = Math.round((received / size) * 100);
        this.#changed();
      }
      upload.done = complete;
      this.#changed();
    } catch (error) {
      this.remove(upload.id);
      const refused = error instanceof Refusal && error.code === 'file.kindRefused';
      this.#trouble({ word: refused ? 'kindRefused' : 'fileFailed', gaps: { name } });
    }
  }
}

function hex(digest: ArrayBuffer): string {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // All at once would be more arguments than a call may have.
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
