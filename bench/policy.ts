// `npm run bench policy`: how long the policy thinks, with 10,000 planned releases and 500 freezes: pure, against the
// same question answered by Temporal and rrule, and from the database, against an empty round trip in the same run.
import { createRequire } from "node:module";
import { Temporal } from "temporal-polyfill";
import { systemCaller } from "../lib/access/caller.ts";
import { disconnect, prisma } from "../lib/db/client.ts";
import { readCalendarFacts } from "../lib/db/readiness/calendar/calendar-facts.ts";
import { findFreezes } from "../lib/db/readiness/policy/freeze-rows.ts";
import type { Freeze } from "../lib/domain/readiness/policy/freeze.ts";
import { mayGoForward } from "../lib/domain/readiness/policy/may-go-forward.ts";
import { defaultPolicy } from "../lib/domain/readiness/policy/policy.ts";
import { dayMs, weekdays } from "../lib/domain/readiness/policy/wall-time.ts";
import type { Goer, PolicyFacts } from "../lib/domain/readiness/policy/policy-facts.ts";
import { defaultStages } from "../lib/domain/release/service/stages.ts";
import { type Instant, instant, millis } from "../lib/kernel/instant.ts";
import { policyCheck } from "../lib/queries/readiness/policy-check.ts";
import { fill } from "./readiness/fill.ts";
import { insideDatabase } from "./readiness/own-database.ts";
import { ms, ratio, timed } from "./readiness/stopwatch.ts";

// CommonJS under a name that says otherwise.
const { RRule } = createRequire(import.meta.url)("rrule") as typeof import("rrule");
const zone = "Europe/Berlin";

type Ask = { goer: Goer; at: Instant };

/** By Temporal and rrule: whether a window is open and no freeze holds, asked anew each time. */
function rival({ goer, at }: Ask, freezes: readonly Freeze[]): boolean {
  const now = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const time = now.toPlainTime().toString({ smallestUnit: "minute" });
  const day = weekdays[now.dayOfWeek - 1];
  const open = defaultPolicy.windows[goer.risk].some(
    ({ days, from, to }) => day !== undefined && days.includes(day) && from <= time && time < to,
  );
  return open && !freezes.some((freeze) => rivalHolds(freeze, goer, now));
}

function rivalHolds(freeze: Freeze, goer: Goer, now: Temporal.ZonedDateTime): boolean {
  const { services, risks, from, to, repeats } = freeze;
  if (services.length > 0 && !services.includes(goer.serviceId)) return false;
  if (risks.length > 0 && !risks.includes(goer.risk)) return false;
  const start = new Date(`${from}:00Z`);
  const length = Date.parse(`${to}:00Z`) - start.getTime();
  const wall = Date.parse(`${now.toPlainDateTime().toString().slice(0, 19)}Z`);
  const rule = repeats === null ? null : new RRule({ freq: RRule.WEEKLY, dtstart: start });
  const begun = rule === null ? start : rule.before(new Date(wall), true);
  return begun !== null && begun.getTime() <= wall && wall < begun.getTime() + length;
}

async function pureAnswers(): Promise<void> {
  const now = instant(new Date());
  const span = { from: now, to: instant(millis(now) + 90 * dayMs) };
  const facts = await readCalendarFacts(prisma(), span, 20_000, now);
  const freezes = await findFreezes(prisma(), span);
  const asks = facts.releases.map(
    ({ id, from, ...release }): Ask => ({
      at: from,
      goer: {
        ...release,
        id,
        serviceId: release.serviceId as Goer["serviceId"],
        stages: defaultStages,
      },
    }),
  );
  const policy: PolicyFacts = {
    ...{ zone, solo: false, policy: facts.policy, stops: facts.freezes },
    ...{ lock: null, neighbours: [], dependencies: [], covered: [], drill: null },
  };
  const began = performance.now();
  const ours = asks.map(({ goer, at }) => mayGoForward(goer, at, policy));
  const took = performance.now() - began;
  const sample = asks.filter((_, i) => i % 20 === 0);
  const rivalBegan = performance.now();
  const theirs = sample.map((ask) => rival(ask, freezes));
  const each = (performance.now() - rivalBegan) / sample.length;
  const differ = theirs.filter((allowed, i) => allowed !== ours[i * 20]?.allowed).length;
  console.log(
    `pure: ${asks.length} releases, ${freezes.length} freezes (${facts.freezes.length} times they hold)`,
  );
  console.log(
    `  ours, with reasons and next free slot  ${ms(took)}, ${((took / asks.length) * 1000).toFixed(0)} µs each`,
  );
  console.log(
    `  Temporal and rrule, yes or no only     ${(each * 1000).toFixed(0)} µs each = ${ratio(each, took / asks.length)} ours`,
  );
  console.log(`  ${differ} of ${sample.length} answers differ`);
}

async function fromDatabase(): Promise<void> {
  const caller = systemCaller(new Date());
  const id = (round: number) =>
    `rel_planned_${String(1 + ((round * 997) % 10_000)).padStart(8, "0")}`;
  const bare = await timed(200, () => prisma().$queryRaw`select 1`);
  const check = await timed(200, (round) => policyCheck(caller, { release: id(round) }));
  const thought = await timed(200, () =>
    policyCheck(caller, { service: "service-7", risk: "high" }),
  );
  console.log(
    `from the database: p50, p95 (an empty round trip: ${ms(bare.p50)}, ${ms(bare.p95)})`,
  );
  console.log(
    `  a planned release     ${ms(check.p50)}, ${ms(check.p95)} = ${ratio(check.p50, bare.p50)} the round trip`,
  );
  console.log(
    `  the thought of one    ${ms(thought.p50)}, ${ms(thought.p95)} = ${ratio(thought.p50, bare.p50)}`,
  );
}

if (await insideDatabase()) {
  await fill({ services: 200, planned: 10_000, days: 80, old: 20_000, freezes: 500 });
  await pureAnswers();
  await fromDatabase();
  await disconnect();
}
