import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it was read. */
export type Heard = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  bytes: Buffer;
  at: number;
};

/** A real HTTP server of this machine that remembers every request it read. */
export abstract class LocalServer {
  readonly heard: Heard[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

  /** By its own clock. */
  protected abstract get now(): number;

  protected abstract take(request: Heard, response: ServerResponse): void | Promise<void>;

  /** Opens it; its address. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const bytes = Buffer.concat(parts);
    const heard: Heard = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers as Record<string, string>,
      body: bytes.toString(),
      bytes,
      at: this.now,
    };
    this.heard.push(heard);
    await this.take(heard, response);
  }
}
