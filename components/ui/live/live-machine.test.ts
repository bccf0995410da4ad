import { describe, expect, it } from "vitest";
import { type Link, linkAfter, type LinkNews, liveStateAt, newLink, pauseMs } from "./live-machine";

const after = (...news: LinkNews[]): Link => news.reduce(linkAfter, newLink(1_000));

describe("liveStateAt", () => {
  it.each([
    ["just opened, the page itself is fresh", [], 2_000, "live"],
    ["nothing heard for a while", [], 6_000, "reconnecting"],
    ["nothing ever heard", [], 62_000, "stale"],
    ["heard", [{ type: "heard", at: 5_000 }], 20_000, "live"],
    ["open but late", [{ type: "heard", at: 5_000 }], 31_000, "reconnecting"],
    ["open but silent for a minute", [{ type: "heard", at: 5_000 }], 66_000, "stale"],
    ["lost", [{ type: "heard", at: 5_000 }, { type: "lost" }], 6_000, "reconnecting"],
    ["lost for a minute", [{ type: "heard", at: 5_000 }, { type: "lost" }], 66_000, "stale"],
    [
      "back again",
      [{ type: "heard", at: 5_000 }, { type: "lost" }, { type: "heard", at: 90_000 }],
      91_000,
      "live",
    ],
    ["signed out", [{ type: "heard", at: 5_000 }, { type: "signed_out" }], 6_000, "stale"],
  ] as [string, LinkNews[], number, string][])("%s", (_, news, now, state) => {
    expect(liveStateAt(after(...news), now)).toBe(state);
  });
});

it("waits longer after each failure, never longer than 26 s, never all browsers at once", () => {
  expect(pauseMs(0, 0.5)).toBe(500);
  expect(pauseMs(3, 0.5)).toBe(4_000);
  expect(pauseMs(50, 1)).toBeCloseTo(26_000);
  expect(pauseMs(4, 0)).not.toBe(pauseMs(4, 1));
});
