import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Job, keyOf, type Played } from "./jobs.ts";

/** What was played already, so that a long bench can be stopped and go on: a line per watch. */
export type Ledger = {
  played: Map<string, Played>;
  add(job: Job, played: Played): void;
};

/** The ledger of this very code and these settings: others' results are not mixed in. */
export function ledgerOf(bundle: string, settings: unknown): Ledger {
  const hash = createHash("sha256").update(readFileSync(bundle)).update(JSON.stringify(settings));
  const file = join(dirname(bundle), "bench-judge", `${hash.digest("hex").slice(0, 12)}.ndjson`);
  mkdirSync(dirname(file), { recursive: true });
  return { played: existsSync(file) ? read(file) : new Map(), add: writer(file) };
}

function read(file: string): Map<string, Played> {
  const played = new Map<string, Played>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    // The last line is cut where a bench was stopped while it wrote.
    if (!line.endsWith("}")) continue;
    const { key, ...one } = JSON.parse(line) as Played & { key: string };
    played.set(key, one);
  }
  return played;
}

function writer(file: string) {
  return (job: Job, played: Played): void => {
    appendFileSync(file, `${JSON.stringify({ key: keyOf(job), ...played })}\n`);
  };
}
