import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Heard = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  at: number;
};

export type Behaviour = (request: Heard, response: ServerResponse, times: number) => void;

/** A receiver that answers as it is told, also badly; remembers every request it read. */
export class Receiver {
  readonly heard: Heard[] = [];
  readonly #server: Server;
  behave: Behaviour;

  constructor(behave: Behaviour) {
    this.behave = behave;
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

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
    const heard: Heard = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(parts).toString(),
      at: Date.now(),
    };
    this.heard.push(heard);
    this.behave(heard, response, this.heard.length);
  }
}

/** Answers with a status, and a body. */
export function answers(
  status: number,
  body = "",
  headers: Record<string, string> = {},
): Behaviour {
  return (_, response) => response.writeHead(status, headers).end(body);
}

/** Takes the request and drops the connection. */
export const drops: Behaviour = (_, response) => response.socket?.destroy();

/** Takes the request and never answers. */
export const never: Behaviour = () => {};

/** Sends a status at once, and then a body that goes on for ever, slowly. */
export function trickles(status: number): Behaviour {
  return (_, response) => {
    response.writeHead(status, { "content-type": "text/plain" });
    const timer = setInterval(() => response.write("."), 200);
    response.on("close", () => clearInterval(timer));
  };
}

/** Sends a body without end as fast as it can. */
export function floods(status: number): Behaviour {
  return (_, response) => {
    response.writeHead(status);
    const chunk = "x".repeat(16 * 1024);
    const pour = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", pour);
    pour();
  };
}

/** One behaviour after the other; the last one stays. */
export function inTurn(...list: Behaviour[]): Behaviour {
  return (request, response, times) =>
    (list[times - 1] ?? list.at(-1) ?? never)(request, response, times);
}
