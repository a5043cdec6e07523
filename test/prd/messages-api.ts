import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server was asked, as the Messages API has it. */
export interface MessagesRequest {
  readonly key: string | undefined;
  readonly version: string | undefined;
  readonly model: string;
  readonly max_tokens: number;
  readonly system: string;
  readonly messages: readonly { readonly role: string; readonly content: string | readonly { readonly type: string; readonly source?: { readonly data: string } }[] }[];
  readonly output_config: { readonly format: { readonly type: string; readonly schema: { readonly required: readonly string[] } } };
}

/** What it answers: tasks or any text as a message of the model, how that ended, or an error of the API. */
export type Reply = { readonly text: string; readonly stop?: string } | { readonly status: number; readonly type: string };

/** A server that speaks the Messages API, and answers with what it is told to, one after the other; the last again and again. */
export class MessagesApi {
  readonly requests: MessagesRequest[] = [];
  #replies: Reply[] = [];
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk)).on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as MessagesRequest;
      const headers = request.headers;
      this.requests.push({ ...body, key: (headers['x-api-key'] as string | undefined) ?? headers.authorization?.replace(/^Bearer /, ''), version: headers['anthropic-version'] as string | undefined });
      const reply = request.url === '/v1/messages' ? ((this.#replies.length > 1 ? this.#replies.shift() : this.#replies[0]) as Reply) : { status: 404, type: 'not_found_error' };
      const [status, answer] = 'status' in reply ? [reply.status, { type: 'error', error: { type: reply.type, message: reply.type } }] : [200, this.#message(body.model, reply)];
      // So that whoever tries again does it at once.
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '1' }).end(JSON.stringify(answer));
    });
  });

  #message = (model: string, { text, stop = 'end_turn' }: { readonly text: string; readonly stop?: string }) => ({
    id: 'msg_1', type: 'message', role: 'assistant', model, content: [{ type: 'text', text }], stop_reason: stop, stop_sequence: null, usage: { input_tokens: 1000, output_tokens: 2000 },
  });

  async start(): Promise<void> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready));
  }
  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  /** Forgets what it was asked. */
  answer(...replies: readonly Reply[]): void {
    this.requests.length = 0;
    this.#replies = [...replies];
  }
}
