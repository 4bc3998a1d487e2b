import { z } from 'zod';
import { problem } from '#shared/util/problem.ts';
import { ExchangeError } from '../error.ts';
import { AriApplication } from './ari-application.ts';

export interface AriAddress {
  /** E.g. http://127.0.0.1:8088/ari */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

const REPLY_MS = 10_000;

const endpointsSchema = z.array(z.object({ resource: z.string(), state: z.string().nullish() }));
const storedSchema = z.array(z.object({ name: z.string() }));
const refusalSchema = z.object({ message: z.string() });

type Query = Readonly<Record<string, string>>;

/** The Asterisk REST Interface as far as the hub needs it. Rejects with 'exchange.unreachable' or 'exchange.refused' {status}. */
export class AriClient {
  readonly #address: AriAddress;
  #app: AriApplication | null = null;

  constructor(address: AriAddress) {
    this.#address = address;
  }

  /** PJSIP endpoints and whether a phone is reachable there. */
  async endpoints(): Promise<{ name: string; online: boolean }[]> {
    const list = endpointsSchema.parse(await this.#json('GET', 'endpoints/PJSIP'));
    return list.map(({ resource, state }) => ({ name: resource, online: state === 'online' }));
  }

  /** Writes an object of the configuration that Asterisk keeps (sorcery), e.g. an endpoint. */
  async configure(type: string, id: string, fields: Query): Promise<void> {
    const body = { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) };
    await this.#send('PUT', `asterisk/config/dynamic/res_pjsip/${type}/${encodeURIComponent(id)}`, {}, body);
  }

  /** Makes a channel with the sound of both sides of another; resolves when it can be recorded. */
  async snoop(channelId: string, snoopId: string): Promise<void> {
    const app = await this.#application();
    const started = app.started(snoopId);
    const path = `channels/${encodeURIComponent(channelId)}/snoop/${encodeURIComponent(snoopId)}`;
    await this.#send('POST', path, { spy: 'both', app: app.name });
    await started;
  }

  async record(channelId: string, name: string): Promise<void> {
    const query = { name, format: 'wav', ifExists: 'fail', beep: 'false' };
    await this.#send('POST', `channels/${encodeURIComponent(channelId)}/record`, query);
  }

  async stopRecording(name: string): Promise<void> {
    await this.#send('POST', `recordings/live/${encodeURIComponent(name)}/stop`);
  }

  /** Writes silence instead of what is said, or no longer. */
  async muteRecording(name: string, muted: boolean): Promise<void> {
    await this.#send(muted ? 'POST' : 'DELETE', `recordings/live/${encodeURIComponent(name)}/mute`);
  }

  async hangUp(channelId: string): Promise<void> {
    await this.#send('DELETE', `channels/${encodeURIComponent(channelId)}`);
  }

  /** Names of finished recordings. */
  async storedRecordings(): Promise<string[]> {
    const list = storedSchema.parse(await this.#json('GET', 'recordings/stored'));
    return list.map(({ name }) => name);
  }

  /** What is in the file of a recording this moment; null when there is no file. */
  async recordingFile(name: string): Promise<Uint8Array | null> {
    const path = `recordings/stored/${encodeURIComponent(name)}/file`;
    const response = await this.#send('GET', path).catch(nullWhenMissing);
    try {
      return response && new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      // A file that grows while it is sent is longer than was said before.
      throw unreachable(error);
    }
  }

  /** Deletes the file of a finished recording; false when there was none. */
  async deleteRecording(name: string): Promise<boolean> {
    const path = `recordings/stored/${encodeURIComponent(name)}`;
    return (await this.#send('DELETE', path).catch(nullWhenMissing)) !== null;
  }

  dispose(): void {
    this.#app?.dispose();
    this.#app = null;
  }

  async #application(): Promise<AriApplication> {
    if (this.#app?.open !== true) {
      const { url, user, password } = this.#address;
      this.#app = await AriApplication.open(url, basic(user, password));
    }
    return this.#app;
  }

  async #json(method: string, path: string): Promise<unknown> {
    return (await this.#send(method, path)).json();
  }

  async #send(method: string, path: string, query: Query = {}, body?: unknown): Promise<Response> {
    const { url, user, password } = this.#address;
    const target = new URL(`${url}/${path}`);
    for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
    let response: Response;
    try {
      response = await fetch(target, {
        method,
        headers: { authorization: basic(user, password), 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(REPLY_MS),
      });
    } catch (error) {
      throw unreachable(error);
    }
    if (response.ok) return response;
    const said = refusalSchema.safeParse(await response.json().catch(() => null));
    const words = `${method} ${path}: ${response.status} ${said.success ? said.data.message : ''}`;
    throw new ExchangeError(problem('exchange.refused', words, { status: response.status }));
  }
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof ExchangeError && error.problem.details?.['status'] === 404) return null;
  throw error;
}

function unreachable(error: unknown): ExchangeError {
  return new ExchangeError(problem('exchange.unreachable', error instanceof Error ? error.message : ''));
}
