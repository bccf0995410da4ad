import type { Instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";
import type { ConnectorKind } from "./connector";

export type Environment = "production" | "staging";

type Common = {
  /** Ours; the same on every repeat, and in what the outside system reports. */
  opId: string;
  service: string;
  environment: Environment;
  reason: string;
  actor: string;
  /** When a person or the judge asked for it: orders two requests that overtake each other. */
  requestedAt: Instant;
  expiresAt: Instant;
  callbackUrl: string;
};

type VersionRef = { version: string; sha: string | null };

/** What we ask of an outside system. Weights are percent of traffic on `version`. */
export type Operation =
  | (Common & { action: "roll_back"; from: VersionRef; to: VersionRef })
  | (Common & { action: "set_weight"; version: string; weight: number });

/** Whom we ask: settings and open secrets, the current one first. Never written anywhere. */
export type Target = {
  connectorId: string;
  kind: ConnectorKind;
  settings: JsonObject;
  secrets: string[];
};

/** What beginning a call leads to: something to send, or nothing and why. */
export type Begun =
  | { do: "send"; attemptId: string; operation: Operation; target: Target }
  | { do: "nothing"; why: string };

/** What beginning to ask about an accepted operation leads to. */
export type BegunPoll =
  | { do: "ask"; attemptId: string; target: Target }
  | { do: "nothing"; why: string };
