import type { Instant } from "@/lib/kernel/instant";

export const stepKinds = ["code", "config", "database", "flag", "traffic"] as const;

export type StepKind = (typeof stepKinds)[number];

/** One step of taking a service back. Texts are empty where nobody wrote them. */
export type RunbookStep = {
  kind: StepKind;
  title: string;
  /** The exact commands; of a migration the way down. */
  command: string;
  /** Of a migration the way up again. */
  up: string;
  /** How to see that it worked. */
  verify: string;
  /** Who is told. */
  notify: string;
  /** What else to know. */
  notes: string;
  /** Minutes it is expected to take; null: nobody said. */
  minutes: number | null;
};

/** The rollback steps of a service as they stood: a version never changes. */
export type Runbook = {
  serviceId: string;
  version: number;
  steps: RunbookStep[];
  why: string;
  /** The version whose steps it took up again. */
  restored: number | null;
  byId: string;
  byName: string;
  at: Instant;
};

/** A step of which nothing is written yet. */
export const emptyStep: RunbookStep = {
  kind: "code",
  title: "",
  command: "",
  up: "",
  verify: "",
  notify: "",
  notes: "",
  minutes: null,
};

/** Minutes all steps are expected to take; null where nobody said of any. */
export function expectedMinutes(steps: readonly Pick<RunbookStep, "minutes">[]): number | null {
  const known = steps.map(({ minutes }) => minutes).filter((one) => one !== null);
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
}
