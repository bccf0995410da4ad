// npm run bench judge [-- --full] [--seeds n] [--only text] [--minutes n] [--so-far] [--no-instances] [--no-rivals]
import { fork } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Result } from "./judge/figures.ts";
import {
  evenly,
  type Extent,
  families,
  type Family,
  type Job,
  jobsOf,
  keyOf,
  play,
} from "./judge/jobs.ts";
import { ledgerOf } from "./judge/ledger.ts";
import { report, verdictLine } from "./judge/report.ts";
import { measureSpeed } from "./judge/speed.ts";

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: "boolean", default: false },
    seeds: { type: "string" },
    "first-seed": { type: "string", default: "1" },
    only: { type: "string", default: "" },
    family: { type: "string", multiple: true, default: [...families] },
    minutes: { type: "string" },
    part: { type: "string" },
    /** Judges nothing more, and tells of what was judged. */
    "so-far": { type: "boolean", default: false },
    "no-instances": { type: "boolean", default: false },
    "no-rivals": { type: "boolean", default: false },
  },
});

/** Quick: a glance. Full: for the record. Per scenario or kind; of random cases all in all. */
const usual = asked.full
  ? { nulls: 300, soft: 300, faults: 100, twins: 100, random: 500, second: 40 }
  : { nulls: 4, soft: 4, faults: 2, twins: 2, random: 30, second: 1 };

function extent(): Extent {
  const count = (family: Family) =>
    asked.family.includes(family) ? Number(asked.seeds ?? usual[family]) : 0;
  const counts = Object.fromEntries(families.map((family) => [family, count(family)]));
  return {
    first: Number(asked["first-seed"]),
    counts: counts as Extent["counts"],
    only: asked.only,
  };
}

const bundle = fileURLToPath(import.meta.url);
const how = { instances: !asked["no-instances"], rivals: !asked["no-rivals"] };
const wanted = extent();
const jobs = jobsOf(wanted);
const began = performance.now();
const seconds = () => (performance.now() - began) / 1000;
const until = asked.minutes === undefined ? Number.POSITIVE_INFINITY : Number(asked.minutes) * 60;

/** Plays the jobs of one part of `of` that nobody played yet, until the time is up. */
function work(part: number, of: number): void {
  const ledger = ledgerOf(bundle, how);
  const mine = evenly(open(ledger.played), wanted).filter((_, index) => index % of === part);
  for (const job of mine) {
    if (seconds() > until) return;
    ledger.add(job, play(job, how));
  }
}

function open(played: ReadonlyMap<string, unknown>): Job[] {
  return jobs.filter((job) => !played.has(keyOf(job)));
}

/** Two processes share the work where there is much of it, so that the machine stays usable. */
async function workTogether(): Promise<void> {
  const parts = asked.full && cpus().length > 1 ? 2 : 1;
  if (parts === 1) return work(0, 1);
  const done = [0, 1].map((part) => {
    const child = fork(bundle, [...process.argv.slice(2), "--part", `${part}/${parts}`]);
    return new Promise<void>((settle, fail) => {
      child.on("exit", (code) =>
        code === 0 ? settle() : fail(new Error(`A part ended with ${code}.`)),
      );
    });
  });
  await Promise.all(done);
}

function told(): void {
  const { played } = ledgerOf(bundle, how);
  const left = open(played).length;
  if (left > 0 && !asked["so-far"]) {
    console.log(
      `${jobs.length - left} of ${jobs.length} watches judged; run the same command again to go on.`,
    );
    process.exitCode = 75;
    return;
  }
  const of = (family: Family) =>
    jobs.filter((job) => job.family === family).flatMap((job) => played.get(keyOf(job)) ?? []);
  const results = (family: Family): Result[] => of(family).flatMap((one) => one.results);
  const runs = {
    ...{ nulls: results("nulls"), soft: results("soft"), faults: results("faults") },
    ...{ twins: results("twins"), random: results("random") },
    ...measureSpeed(),
  };
  console.log(
    report(
      runs,
      of("second").flatMap((one) => one.second),
    ),
  );
  const [cpu] = cpus();
  const machine = `node ${process.version}, ${cpus().length} × ${cpu?.model ?? "unknown processor"}`;
  console.log(
    `\n${verdictLine(runs)} ${jobs.length - left} of ${jobs.length} watches; first seed ${asked["first-seed"]}; ${machine}.`,
  );
}

const part = asked.part?.split("/").map(Number);
if (part !== undefined) work(part[0] ?? 0, part[1] ?? 1);
else {
  if (!asked["so-far"]) await workTogether();
  told();
}
