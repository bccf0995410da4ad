import { type Environment, environments } from "../arms.ts";
import { asObject } from "../http-body.ts";

type Operation = {
  opId: string;
  environment: Environment;
  callbackUrl: string;
  /** When the press itself was made (Unix ms): decides between two requests that overtake. */
  sentAt: number;
  expiresAt: number;
};

/** What Bellwether asks of this router. */
export type Message =
  | { type: "ping" }
  | (Operation & { type: "rollback.requested"; to: string })
  /** `weight` is a share from 0 to 1; Bellwether sends percent. */
  | (Operation & { type: "weight.requested"; version: string; weight: number });

export type Read = { ok: true; message: Message } | { ok: false; why: string };

/** Reads the body `{type, timestamp, data}`; the answer names the first field that is wrong. */
export function readMessage(body: unknown, service: string): Read {
  const outer = asObject(body);
  const data = asObject(outer?.["data"]);
  if (outer === null || data === null) return no("The body must be {type, timestamp, data}.");
  const type = outer["type"];
  if (type === "ping") return { ok: true, message: { type } };
  if (type !== "rollback.requested" && type !== "weight.requested") {
    return no(`This router does not know the type ${JSON.stringify(type)}.`);
  }
  if (data["service"] !== service) return no(`This router serves ${service} only.`);
  const operation = readOperation(outer["timestamp"], data);
  if (typeof operation === "string") return no(operation);
  if (type === "rollback.requested") {
    const to = asObject(data["to"])?.["version"];
    if (typeof to !== "string") return no("data.to.version is missing.");
    return { ok: true, message: { ...operation, type, to } };
  }
  const { version, weight } = data;
  if (typeof version !== "string") return no("data.version is missing.");
  if (typeof weight !== "number" || !(weight >= 0 && weight <= 100)) {
    return no("data.weight must be percent from 0 to 100.");
  }
  return { ok: true, message: { ...operation, type, version, weight: weight / 100 } };
}

/** The fields both operations share, or what is wrong with them. */
function readOperation(timestamp: unknown, data: Record<string, unknown>): Operation | string {
  const environment = environments.find((known) => known === data["environment"]);
  const { op_id: opId, callback_url: callbackUrl, expires_at: expires } = data;
  if (environment === undefined) return "data.environment must be production or staging.";
  if (typeof opId !== "string" || opId === "") return "data.op_id is missing.";
  if (typeof callbackUrl !== "string" || !/^https?:\/\//.test(callbackUrl)) {
    return "data.callback_url must be an http address.";
  }
  const sentAt = instantOf(timestamp);
  const expiresAt = instantOf(expires);
  if (sentAt === null || expiresAt === null)
    return "timestamp and data.expires_at must be instants.";
  return { opId, environment, callbackUrl, sentAt, expiresAt };
}

function instantOf(value: unknown): number | null {
  const ms = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

function no(why: string): Read {
  return { ok: false, why };
}
