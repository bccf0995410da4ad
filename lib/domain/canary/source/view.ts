import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { AskState } from "./ask";
import type { Source } from "./source";

/** One time a source was asked: for a rollout, or because a person tried a metric or tested the link. */
export type SourceAsk = {
  id: string;
  at: Instant;
  reason: "rollout" | "try" | "test";
  /** Which services and metrics, or who tried what. */
  about: string;
  queries: number;
  points: number;
  failed: number;
  ms: number;
  error: string | null;
};

/** A source as pages show it: of its secrets only which are set. */
export type SourceView = Omit<Source, "secrets" | "revision"> & {
  secretsSet: string[];
  /** Services with a metric that is asked for here. */
  usedBy: { key: string; name: string; metrics: string[] }[];
  can: { edit: Can; test: Can; remove: Can };
};

/** How the asking for one arm of a metric stands, in its service's name. */
export type SourceStateRow = Omit<AskState, Moments | "serviceId"> & {
  service: { key: string; name: string };
  lastAt: Instant;
} & Record<Exclude<Moments, "lastAt">, Instant | null>;
type Moments = "askedTo" | "heardTo" | "lastAt" | "failingSince" | "againAt";
