import { describe, expect, it } from "vitest";
import { goesOn } from "./decide-going-on";
import type { MoveFacts } from "./moves";
import { nowNextWhy } from "./now-next-why";
import type { Release } from "./release";
import { after, goodFacts, noon, someRelease } from "./testing";

const minute = 60_000;
const verdict = (overall: "pass" | "watch" | "fail" | "no_data", alone = false) => ({
  verdict: { overall, alone, sentence: `It is ${overall}.`, at: after(1) },
});

/** Ten minutes after noon, at 5 % of a stage of 30 min that Ana watches. */
function rolling(overrides: Partial<Release>): Release {
  return someRelease({
    status: "rolling_out",
    stage: 0,
    weight: 5,
    watcher: "Ana",
    watcherId: "usr_ana",
    attendedMinutes: 15,
    stageFrom: noon,
    clockFrom: noon,
    presentUntil: after(11),
    ...overrides,
  });
}

const over = { watchedMs: 30 * minute };
const gone = { presentUntil: after(4) };
const last = { stage: 2, weight: 100, watchedMs: 5 * minute };
const auto = { autoAdvance: true };
const paused = { paused: true, clockFrom: null, pausedReason: "Lunch." };

type Case = [
  string,
  Partial<Release>,
  Partial<MoveFacts>,
  string,
  string,
  "advance" | "complete" | null,
];

const table: Case[] = [
  [
    "watched, holding",
    {},
    {},
    "5 % now.",
    "25 % when the watch time is over and the metrics hold.",
    null,
  ],
  [
    "watched, unsure",
    {},
    verdict("watch"),
    "5 % now.",
    "25 % when the watch time is over and the verdict is pass.",
    null,
  ],
  [
    "watched, no verdict yet",
    {},
    { verdict: null },
    "5 % now.",
    "25 % when the watch time is over and the verdict is pass.",
    null,
  ],
  [
    "nothing measured",
    {},
    { hasMetrics: false },
    "5 % now.",
    "25 % needs a person's reason, because nothing is measured.",
    null,
  ],
  [
    "goes on by itself, not yet",
    auto,
    {},
    "5 % now.",
    "25 % by itself when the watch time is over and the metrics hold.",
    null,
  ],
  [
    "nobody watches",
    gone,
    {},
    "5 % now; the clock stands at 4:00 of 30:00.",
    "Ana has left this page, so the clock stands. Take the watch to go on.",
    null,
  ],
  [
    "nobody ever watched",
    { presentUntil: null },
    {},
    "5 % now; the clock stands at 0:00 of 30:00.",
    "Ana has not opened this page yet, so the clock stands. Take the watch to go on.",
    null,
  ],
  [
    "nobody watches, by itself",
    { ...gone, ...auto },
    {},
    "5 % now; the clock stands at 4:00 of 30:00.",
    "Ana has left this page, so the clock stands. Take the watch to go on.",
    null,
  ],
  ["paused", paused, {}, "5 % now, paused: Lunch.", "Resume or roll back.", null],
  [
    "paused, because the share was not taken",
    { ...paused, untaken: "refused" },
    {},
    "5 % asked, paused: Lunch.",
    "Ask again, resume if it has 5 %, or roll back.",
    null,
  ],
  [
    "paused, because it is not known whether it was, another one seen",
    { ...paused, untaken: "unclear", seenWeight: 1 },
    {},
    "5 % asked, 1 % seen, paused: Lunch.",
    "Ask again, resume if it has 5 %, or roll back.",
    null,
  ],
  ["paused, failing", paused, verdict("fail"), "5 % now, paused: Lunch.", "Roll back.", null],
  [
    "paused, by itself",
    { ...paused, ...over, ...auto },
    {},
    "5 % now, paused: Lunch.",
    "Resume or roll back.",
    null,
  ],
  [
    "over, holding",
    over,
    {},
    "5 % now.",
    "Advance to 25 %: the watch time is over and the metrics hold.",
    null,
  ],
  [
    "over, by itself",
    { ...over, ...auto },
    {},
    "5 % now.",
    "25 % by itself at once: the watch time is over and the metrics hold.",
    "advance",
  ],
  [
    "over, held on watch",
    over,
    verdict("watch"),
    "5 % now.",
    "25 % as soon as the verdict is pass.",
    null,
  ],
  [
    "over, held on watch, by itself",
    { ...over, ...auto },
    verdict("watch"),
    "5 % now.",
    "25 % by itself as soon as the verdict is pass.",
    null,
  ],
  [
    "over, silent, by itself",
    { ...over, ...auto },
    verdict("no_data"),
    "5 % now.",
    "25 % by itself as soon as the verdict is pass.",
    null,
  ],
  ["failing", { ...over, ...auto }, verdict("fail"), "5 % now.", "Roll back.", null],
  [
    "failing, nobody watches",
    gone,
    verdict("fail"),
    "5 % now; the clock stands at 4:00 of 30:00.",
    "Roll back.",
    null,
  ],
  [
    "last stage, holding",
    last,
    {},
    "100 % now.",
    "Complete the release: the watch time is over and the metrics hold.",
    null,
  ],
  [
    "last stage, no baseline left, by itself",
    { ...last, ...auto },
    verdict("watch", true),
    "100 % now.",
    "Completion by itself at once: the watch time is over and the metrics hold.",
    "complete",
  ],
];

describe("now and next of a rollout, and whether it goes on by itself", () => {
  it.each(table)("%s", (_, release, facts, now, next, move) => {
    const given = goodFacts({ ...verdict("pass"), ...facts });
    const words = nowNextWhy(rolling(release), given, after(10));
    expect(words).toMatchObject({ now, next });
    expect(words.why).toBe(
      `${given.verdict?.sentence ?? "No verdict yet."} One press takes it to 0 %.`,
    );
    expect(words.nextAt === null).toBe(!/now\.$/.test(now) || "watchedMs" in release);
    expect(goesOn(rolling(release), given, after(10))?.move ?? null).toBe(move);
  });
});

it("tells a failure in one breath: its alert tells it in full", () => {
  const sentence = "Errors 5 % against 1 %. If the canary were fine, this is rare. Roll back.";
  const failed = goodFacts({ verdict: { ...verdict("fail").verdict, sentence } });
  expect(nowNextWhy(rolling({}), failed, after(10)).why).toBe(
    "Errors 5 % against 1 %. One press takes it to 0 %.",
  );
});

it("does not go on by a verdict from before this stage", () => {
  const release = rolling({ ...over, ...auto, stageFrom: after(2) });
  const facts = goodFacts(verdict("pass"));
  expect(goesOn(release, facts, after(10))).toBeNull();
  expect(goesOn({ ...release, stageFrom: noon }, facts, after(10))?.reason).toBe(
    "The metrics hold and 30 min are watched; this release goes on by itself.",
  );
});

it("does not go on past what a move itself waits for", () => {
  const release = rolling({ ...over, ...auto });
  expect(
    goesOn(release, goodFacts({ ...verdict("pass"), hasMetrics: false }), after(10)),
  ).toBeNull();
});
