import { describe, expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { stateLook, stateWords } from "./prepare-sources";

type State = Parameters<typeof stateWords>[0];
const state = (more: Partial<State>) =>
  ({ error: null, failures: 0, points: 0, heardTo: null, ...more }) as State;

describe("how the asking of an arm stands", () => {
  it.each([
    [{ error: "It is slow.", failures: 1 }, "Failing", "It is slow. Tried once."],
    [{ error: "It is slow.", failures: 3 }, "Failing", "It is slow. Tried 3 times."],
    [{ error: "51 series.", failures: 0 }, "Finds too much", "51 series."],
    [{}, "Finds nothing", "It answers, but no series was found."],
    [
      { heardTo: instant(Date.UTC(2026, 2, 1, 14, 2, 30)), points: 20 },
      "Answers",
      "20 points; newest of 14:02:30 UTC",
    ],
  ])("%j", (more, word, words) => {
    expect(stateLook(state(more)).word).toBe(word);
    expect(stateWords(state(more))).toBe(words);
  });
});
