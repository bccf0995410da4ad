import { describe, expect, it } from "vitest";
import { asId } from "@/lib/kernel/ids";
import { postmortemsBlaming } from "./blaming-words";
import type { WordedPostmortem } from "./facts";
import { signalsOf } from "./signals-of";
import { checkout, nothing, now } from "./testing";

function signal(postmortems: readonly WordedPostmortem[]) {
  return signalsOf({ ...nothing, postmortems }, "").find(({ key }) => key === "blamingWords");
}

describe("blaming words", () => {
  const written = (nth: number, words: string[]) => ({
    ...{ id: `pm_${nth}`, service: checkout, publishedAt: now, words },
    release: { id: asId<"release">(`rel_${nth}`), version: `2.${nth}`, previousVersion: null },
  });
  const some = (n: number, blaming: number) =>
    Array.from({ length: n }, (_, nth) => written(nth, nth < blaming ? ["Human error"] : []));

  it.each([
    [2, 2, "too_few"],
    [3, 1, "quiet"],
    [8, 2, "mend"],
    [9, 2, "quiet"],
    [4, 0, "quiet"],
  ])("of %i postmortems %i with some: %s", (n, blaming, state) => {
    expect(signal(some(n, blaming))?.state).toBe(state);
  });

  it("points at the newest of them, and says which words, each once", () => {
    const words = ["Human error", "human error", "careless", "forgot to", "his fault"];
    const postmortems = [written(1, []), written(2, words), written(3, ["lazy"])];
    const found = signal(postmortems);
    expect(found?.sentence).toBe("2 of 3 postmortems look for who instead of what.");
    expect(found?.improvement).toEqual({
      sentence:
        "Read the postmortem of Checkout 2.2 together, and say again as what and how what is underlined in it.",
      href: "/postmortems/pm_2",
    });
    expect(postmortemsBlaming(postmortems).map(({ sentence }) => sentence)).toEqual([
      "It says “human error”, “careless”, “forgot to” and 1 more.",
      "It says “lazy”.",
    ]);
  });
});
