import {
  Agent,
  createServer,
  type IncomingMessage,
  request as requestUpstream,
  type Server,
  type ServerResponse,
} from "node:http";
import type { ArmName } from "../arms.ts";
import { endToEnd } from "./forward-headers.ts";
import type { Ledger } from "../samples/ledger.ts";
import { armFor } from "./split.ts";
import type { Traffic } from "./traffic.ts";
import { visitorCookie, visitorOf } from "./visitor-cookie.ts";

export type RouterOptions = {
  /** The port each version listens on. */
  ports: Record<ArmName, number>;
  traffic: Traffic;
  /** Where requests are counted; staging has none, its requests are no visitors. */
  ledger: Ledger | null;
  /** A version that has not begun its answer by then is given up with 504. */
  timeoutMs?: number;
};

type Visit = { arm: ArmName; visitor: string; isNew: boolean };

/**
 * A reverse proxy that splits requests between two versions by weight, sticky per visitor. It
 * counts what really came back: status, time, whether the shop says an order was placed.
 */
export function createRouter(options: RouterOptions): Server {
  // Shorter than the shop keeps idle connections, so that no request meets a closing one.
  const agent = new Agent({ keepAlive: true, timeout: 30_000, maxSockets: 256 });
  const server = createServer((request, response) => {
    if (smuggles(request)) {
      response.writeHead(400).end("This method carries no body here.\n");
      return;
    }
    forward(request, response, options, agent);
  });
  server.on("close", () => agent.destroy());
  return server;
}

function forward(
  request: IncomingMessage,
  response: ServerResponse,
  options: RouterOptions,
  agent: Agent,
): void {
  const { id, isNew } = visitorOf(request.headers.cookie);
  const visit = { arm: armFor(id, options.traffic.weight()), visitor: id, isNew };
  const upstream = ask(request, id, options.ports[visit.arm], agent);
  const settle = settleOnce(response, visit, options);
  const slow = setTimeout(() => {
    giveUp(response, 504);
    upstream.destroy();
  }, options.timeoutMs ?? 10_000);
  upstream.on("response", (answer) => {
    clearTimeout(slow);
    settle.answering(answer.headers["x-shop-order"] !== undefined);
    relay(answer, response, visit);
    // A version that dies half way through its answer has failed, whatever its status line said.
    answer.on("error", () => settle.failed());
  });
  upstream.on("error", () => giveUp(response, 502));
  upstream.on("timeout", () => upstream.destroy());
  response.on("close", () => {
    clearTimeout(slow);
    if (!response.writableFinished) upstream.destroy();
    settle.closed();
  });
  request.pipe(upstream);
}

function ask(request: IncomingMessage, visitor: string, port: number, agent: Agent) {
  return requestUpstream({
    agent,
    host: "127.0.0.1",
    port,
    method: request.method,
    path: request.url,
    headers: {
      ...endToEnd(request.headers),
      "x-forwarded-for": request.socket.remoteAddress ?? "",
      "x-visitor": visitor,
    },
  });
}

function relay(answer: IncomingMessage, response: ServerResponse, visit: Visit): void {
  if (response.headersSent) return;
  const headers = endToEnd(answer.headers);
  if (visit.isNew) {
    headers["set-cookie"] = [...(answer.headers["set-cookie"] ?? []), visitorCookie(visit.visitor)];
  }
  response.writeHead(answer.statusCode ?? 502, headers);
  answer.pipe(response);
}

/** Counts a request exactly once, when its connection to the visitor is done with it. */
function settleOnce(response: ServerResponse, visit: Visit, options: RouterOptions) {
  const started = performance.now();
  const leave = options.traffic.enter(visit.arm);
  let broken = false;
  let ordered = false;
  return {
    answering: (order: boolean) => {
      ordered = order;
    },
    failed: () => {
      broken = true;
      response.destroy();
    },
    closed: () => {
      leave();
      if (!response.writableFinished && !broken) return options.ledger?.abandoned(visit.arm);
      options.ledger?.answered({
        arm: visit.arm,
        visitor: visit.visitor,
        status: broken ? 502 : response.statusCode,
        ms: performance.now() - started,
        ordered: ordered && !broken,
      });
    },
  };
}

function giveUp(response: ServerResponse, status: 502 | 504): void {
  if (response.headersSent || response.destroyed) return;
  const why = status === 502 ? "did not answer" : "took too long";
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(`The shop ${why}. Please try again.\n`);
}

/** A body on a method without one would reach the version as the start of a second request. */
function smuggles(request: IncomingMessage): boolean {
  if (request.method === "POST" || request.method === "PUT" || request.method === "PATCH")
    return false;
  const length = request.headers["content-length"];
  return request.headers["transfer-encoding"] !== undefined || (length ?? "0") !== "0";
}
