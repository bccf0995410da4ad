import { describe, expect, it } from "vitest";
import type { WatchView } from "@/lib/domain/release/view";
import { autoWords, othersHere, watchWords } from "./prepare-watch";

const ana = { name: "Ana", account: true, present: true };

function facts(watch: Partial<WatchView> = {}, status: "rolling_out" | "staged" = "rolling_out") {
  const base: WatchView = {
    watcher: ana,
    mine: false,
    here: [],
    clock: "running",
    attendedSeconds: 900,
    attendedLeftSeconds: 300,
    autoAdvance: false,
    beatSeconds: 8,
  };
  return { status, watch: { ...base, ...watch } };
}

const away = { ...ana, present: false };
const nameOnly = { ...away, account: false };

describe("who watches", () => {
  it.each([
    ["here", {}, true, "present", "Ana has the watch, and is here", /5 min more in this stage/],
    [
      "oneself",
      { mine: true },
      true,
      "present",
      "You have the watch, and are here",
      /in front of you/,
    ],
    [
      "attended enough",
      { attendedLeftSeconds: 0 },
      true,
      "present",
      "Ana has the watch, and is here",
      /goes by time/,
    ],
    [
      "away",
      { watcher: away, clock: "nobody" },
      true,
      "away",
      "Ana has the watch, and is away",
      /clock stands/,
    ],
    [
      "away, attended enough",
      { watcher: away, attendedLeftSeconds: 0 },
      true,
      "away",
      "Ana has the watch, and is away",
      /goes by time/,
    ],
    [
      "away, paused",
      { watcher: away, clock: "paused" },
      true,
      "away",
      "Ana has the watch, and is away",
      /^$/,
    ],
    [
      "nobody named, paused",
      { watcher: null, clock: "paused" },
      true,
      "none",
      "Nobody is named to watch",
      /^When the clock goes on, it runs by time alone\.$/,
    ],
    [
      "a name without an account, paused",
      { watcher: nameOnly, clock: "paused" },
      true,
      "none",
      "Ana is named to watch",
      /whether they look: when the clock goes on, it runs by time alone\.$/,
    ],
    [
      "nobody named, all watched",
      { watcher: null, clock: "over" },
      true,
      "none",
      "Nobody is named to watch",
      /^$/,
    ],
    [
      "oneself, not heard",
      { mine: true },
      false,
      "away",
      "You have the watch",
      /does not hear this page/,
    ],
    [
      "no account",
      { watcher: nameOnly },
      true,
      "none",
      "Ana is named to watch",
      /no account.*time alone/,
    ],
    ["nobody", { watcher: null }, true, "none", "Nobody is named to watch", /time alone/],
    [
      "switched off",
      { attendedSeconds: 0, attendedLeftSeconds: 0 },
      true,
      "present",
      "Ana has the watch, and is here",
      /^$/,
    ],
  ] as [string, Partial<WatchView>, boolean, string, string, RegExp][])(
    "%s",
    (_, watch, heard, dot, who, means) => {
      const words = watchWords(facts(watch), heard);
      expect(words).toMatchObject({ dot, who });
      expect(words.means).toMatch(means);
    },
  );

  it("before the start tells who will", () => {
    expect(watchWords(facts({ watcher: null, clock: "none" }, "staged"), true).means).toBe(
      "Whoever starts the rollout watches it.",
    );
  });
});

it("names who else is here, without the watcher and oneself", () => {
  const here = ["Ana", "Ben", "Cy", "Dee", "Eve"].map((name) => ({ id: name, name, me: false }));
  expect(othersHere(facts({ here: here.slice(0, 1) }))).toBeNull();
  expect(othersHere(facts({ here: here.slice(0, 3) }))).toBe("Also here: Ben, Cy.");
  expect(othersHere(facts({ here }))).toBe("Also here: Ben and 3 more.");
  expect(othersHere(facts({ here: [{ id: "Ben", name: "Ben", me: true }] }))).toBeNull();
});

it("says what going on by itself waits for", () => {
  expect(autoWords(facts(), false)).toContain("waits for a person");
  expect(autoWords(facts({ autoAdvance: true }), true)).toContain("when the watch is over");
  expect(autoWords(facts({ autoAdvance: true, clock: "nobody" }), true)).toContain(
    "nobody watches",
  );
  expect(autoWords(facts({ autoAdvance: true, clock: "paused" }), true)).toContain("paused");
  expect(autoWords(facts({ autoAdvance: true }, "staged"), true)).toContain("will follow");
});
