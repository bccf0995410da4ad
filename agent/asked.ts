import { createHash } from "node:crypto";
import { Fields } from "./fields";

export const verbs = ["roll_back", "set_weight", "promote", "pause", "resume"] as const;
/** What may be asked of a host. */
export type Verb = (typeof verbs)[number];

export const environments = ["production", "staging"] as const;
export type Environment = (typeof environments)[number];

/** One operation, as a signed request describes it. Instants are Unix milliseconds. */
export type Asked = {
  opId: string;
  action: string;
  verb: Verb;
  service: string;
  environment: Environment;
  /** The version to go back to, or the one whose share is meant. */
  to: string;
  from: string;
  sha: string;
  /** Percent of traffic on `to`; null where no share is asked for. */
  weight: number | null;
  requestedAt: number;
  expiresAt: number;
  callbackUrl: string | null;
};

/** What a version may look like unless a configuration says more narrowly: no slash, no leading dash or dot. */
export const versionShape = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}$/;
const name = /^[A-Za-z0-9][\w.-]{0,99}$/;
/** One that stands in names of files and in signatures. */
const idShape = /^[A-Za-z0-9][\w-]{0,99}$/;

/** Reads the body of a request; what is wrong is said in a sentence. */
export function readAsked(body: Buffer): { asked: Asked } | { fault: string } {
  const fields = new Fields(parsed(body));
  const word = (field: string, shape: RegExp) =>
    fields.text(field, "letters, digits, dot and dash", shape);
  const verb = fields.choice("do", verbs);
  const environment = fields.choice("environment", environments);
  const opId = word("op_id", idShape);
  const action = word("action", name);
  const service = word("service", name);
  const to = fields.text("to", "a version of letters, digits and . _ + -", versionShape);
  const from = fields.text("from", "a line of text", /^\P{Cc}{0,200}$/u, false) ?? "";
  const sha = fields.text("sha", "a commit", /^[0-9a-f]{0,64}$/, false) ?? "";
  const requestedAt = moment(fields, "requested_at");
  const expiresAt = moment(fields, "expires_at");
  const weight = fields.has("weight") ? fields.number("weight", 0, 100, 0) : null;
  const callbackUrl = fields.text("callback_url", "an address", /^https?:\/\/\S{1,2000}$/, false);
  if (verb === "set_weight" && weight === null) fields.fault("weight", "is missing: percent");
  const [fault] = fields.faults;
  if (fault !== undefined) return { fault };
  const complete = opId !== undefined && action !== undefined && service !== undefined;
  if (!complete || verb === undefined || environment === undefined || to === undefined) {
    return { fault: "The request is not complete." };
  }
  const about = { opId, action, verb, service, environment, to, from, sha, weight };
  return { asked: { ...about, requestedAt, expiresAt, callbackUrl: callbackUrl ?? null } };
}

/** What makes an operation this one and no other: the same id with another print is a mistake. */
export function printOf({ action, verb, service, environment, to, weight }: Asked): string {
  const text = JSON.stringify([action, verb, service, environment, to, weight]);
  return createHash("sha256").update(text).digest("hex");
}

function moment(fields: Fields, field: string): number {
  const read = (given: unknown) => {
    const ms = typeof given === "string" ? Date.parse(given) : Number.NaN;
    return Number.isNaN(ms) ? undefined : ms;
  };
  return fields.one(field, "an instant like 2026-11-23T10:00:00Z", read) ?? 0;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
