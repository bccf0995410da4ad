import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type FaultKind, isFaultKind } from "../arms.ts";
import { controlPage } from "./control-page.ts";
import { type HookOptions, receiveHook } from "../hook/hook.ts";
import { answerJson, asObject, parseJson, readBody } from "../http-body.ts";

export type ControlOptions = {
  hook: HookOptions;
  bellwetherUrl: string;
  shopUrl: () => string;
  /** The live numbers of the page, counted and not guessed. */
  state: () => Promise<unknown>;
  setFault: (kind: FaultKind) => Promise<void>;
  /** The share by hand, 0–1: what people do when Bellwether cannot. */
  setWeight: (weight: number) => void;
  metricsText: () => Promise<string>;
};

/** The router's own port: its control page, its numbers, and the door for Bellwether's webhooks. */
export function createControlServer(options: ControlOptions): Server {
  return createServer((request, response) => {
    serve(request, response, options).catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error);
      if (response.headersSent) response.destroy();
      else answerJson(response, 502, { detail });
    });
  });
}

async function serve(request: IncomingMessage, response: ServerResponse, options: ControlOptions) {
  switch (`${request.method} ${request.url}`) {
    case "GET /":
      return answerText(
        response,
        "text/html",
        controlPage(options.bellwetherUrl, options.shopUrl()),
      );
    case "GET /state":
      return answerJson(response, 200, await options.state());
    case "GET /metrics":
      return answerText(response, "text/plain; version=0.0.4", await options.metricsText());
    case "POST /faults":
    case "POST /weight":
      return change(request, response, options);
    case "POST /hooks/bellwether":
      return receiveHook(request, response, options.hook);
    default:
      return answerJson(response, 404, { detail: "There is no such address here." });
  }
}

async function change(request: IncomingMessage, response: ServerResponse, options: ControlOptions) {
  // A foreign page may send a form here, but not with this content type without being asked first.
  if (request.headers["content-type"] !== "application/json") {
    return answerJson(response, 415, { detail: "Send application/json." });
  }
  const body = await readBody(request, 1_024);
  const { kind, weight } = { ...asObject(parseJson(body ?? Buffer.alloc(0))) };
  if (request.url === "/faults" && isFaultKind(kind)) {
    await options.setFault(kind);
    return answerJson(response, 200, { kind });
  }
  if (request.url === "/weight" && typeof weight === "number" && weight >= 0 && weight <= 1) {
    options.setWeight(weight);
    return answerJson(response, 200, { weight });
  }
  answerJson(response, 422, { detail: "Send {kind} of a fault, or {weight} from 0 to 1." });
}

function answerText(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-store",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'",
  });
  response.end(text);
}
