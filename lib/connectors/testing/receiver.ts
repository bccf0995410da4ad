import type { ServerResponse } from "node:http";
import { type Heard, LocalServer } from "./local-server";

export type Behaviour = (request: Heard, response: ServerResponse, times: number) => void;

/** A receiver that answers as it is told, also badly. */
export class Receiver extends LocalServer {
  behave: Behaviour;

  constructor(behave: Behaviour) {
    super();
    this.behave = behave;
  }

  protected get now(): number {
    return Date.now();
  }

  protected take(request: Heard, response: ServerResponse): void {
    this.behave(request, response, this.heard.length);
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
