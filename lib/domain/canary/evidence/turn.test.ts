import { describe, expect, it } from "vitest";
import { hearTurn, type Turn, unturned } from "./turn";

/** A tick of a fault that was found to be a large one, after which there is less evidence than there was. */
function told(said: number[], likeliest = [1]) {
  return { said, likeliest, weights: [0.5, 0.5], logE: 3 };
}

const found: Turn = { ...unturned, peak: 9 };

/** After some ticks that all say the same of a small fault and of a large one, which it was found to be. */
function after(ticks: number, said: number[], from: Turn = found): Turn {
  let turn = from;
  for (let i = 0; i < ticks; i += 1) turn = hearTurn(turn, told(said));
  return turn;
}

describe("whether a fault is over", () => {
  it("takes three ticks, however much they tell", () => {
    expect(after(2, [-9, -50]).over).toBe(false);
    expect(after(3, [-9, -50]).over).toBe(true);
  });

  it("takes as many as it needs where they tell little", () => {
    expect(after(59, [-0.05, -0.1]).over).toBe(false);
    expect(after(61, [-0.05, -0.1]).over).toBe(true);
  });

  it("begins anew at a tick that speaks for a fault", () => {
    const before = after(59, [-0.05, -0.1]);
    const bad = hearTurn(before, told([1, 7]));
    expect(bad).toEqual(found);
    expect(after(59, [-0.05, -0.1], bad).over).toBe(false);
  });

  it("is not said of one that became smaller", () => {
    expect(after(60, [0.3, -1]).over).toBe(false);
  });

  it("is held against the size that was likely before, not against what is left of it meanwhile", () => {
    let turn = hearTurn(found, told([-0.1, -1.9]));
    turn = hearTurn(turn, told([-0.1, -1.9], [0]));
    expect(turn.found).toEqual([1]);
    turn = hearTurn(turn, told([-0.1, -1.9], [0]));
    expect(hearTurn(turn, told([-0.1, -1.9], [0])).over).toBe(true);
  });
});

describe("whether it is back", () => {
  const over = after(3, [-9, -50]);

  it("takes twenty times likelier ticks, of a fault of any size", () => {
    expect(hearTurn(over, told([1, 2])).over).toBe(true);
    expect(after(2, [1, 2], over).over).toBe(false);
    expect(after(4, [1, -2], over).over).toBe(false);
  });

  it("is where there is more evidence than ever, whatever the last ticks say", () => {
    expect(hearTurn(over, { ...told([0.1, -0.1]), logE: 9.1 }).over).toBe(false);
    expect(hearTurn(over, { ...told([0.1, -0.1]), logE: 9 }).over).toBe(true);
  });

  it("is as soon seen after an hour of calm as after a minute", () => {
    const long = after(360, [-9, -50], over);
    expect(after(2, [1, 2], long).over).toBe(false);
  });
});
