import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { offlineJudge, readPlan } from "@/lib/domain/canary/protocol/protocol";

// The worked example of docs/verdicts.md, recomputed from the formulas of canary.md alone: nothing of the judge is used.
const page = readFileSync(join(import.meta.dirname, "../../../../docs/verdicts.md"), "utf8");
const section = page.split("## One verdict, by hand")[1]?.split("\n## ")[0] ?? "";

const [xc, nc, xb, nb] = [5, 100, 9, 1900];
const [rho, delta] = [1.1, 0.0002];
const bets = [
  [1.15, 0.12],
  [1.35, 0.16],
  [1.7, 0.18],
  [2.2, 0.18],
  [3.2, 0.14],
  [5, 0.1],
  [10, 0.07],
  [30, 0.05],
] as const;

const share = nc / (nc + nb);
const phi = 2 + (xc + xb) * share * (1 - share) * 0.27 * (1 / 1 + 1 / 19);
const cap = (Math.log(1 / 0.05) + 2) / 3;

function bet(r: number): number {
  const d = (nc * rho * r + nb) / (nc * rho + nb);
  return xc * Math.log(r) - (xc + xb + (nb * delta) / rho) * Math.log(d);
}

const times = (r: number, u: number) => Math.exp(Math.min(cap, bet(r) / (phi * u)));

/** E after each of four ticks, all alike. */
function byHand(): number[] {
  let left = 1;
  const coins = bets.map(() => 0);
  return [0.3, 0.18, 0.12, null].map((kick, tick) => {
    const staked = kick ?? left / 120;
    const u = tick === 0 ? 1 : 1 - (xc + xb) / (nc + nb);
    bets.forEach(([r], j) => (coins[j] = ((coins[j] ?? 0) + staked) * times(r, u)));
    left -= staked;
    const all = bets.reduce((sum, [, stake], j) => sum + stake * (coins[j] ?? 0), left);
    return 0.9 * all + 0.1;
  });
}

function judged() {
  const metric = { key: "errors", kind: "ratio", critical: true };
  const reading = readPlan({ warmSeconds: 0, metrics: [metric] });
  if (!reading.ok) throw new Error(reading.faults.join());
  const { push } = offlineJudge(reading.plan);
  push({ t: 0, event: "stage", weight: 0.05 }, 0);
  return [10, 20, 30, 40].map((t) => {
    push({ t, arm: "canary", metric: "errors", events: xc, total: nc }, 0);
    push({ t, arm: "baseline", metric: "errors", events: xb, total: nb }, 0);
    const answer = push({ t, event: "tick" }, 0);
    if (answer === null || "fault" in answer) throw new Error("no answer");
    return answer.output;
  });
}

/** The rows of the page's tables under a heading, cell by cell. */
function rows(heading: string): string[][] {
  const table = section.split(`| ${heading} |`)[1]?.split("\n\n")[0] ?? "";
  const cells = (line: string) => line.split("|").slice(1, -1);
  return table
    .split("\n")
    .slice(2)
    .map((line) => cells(line).map((cell) => cell.trim()));
}

describe("the example of docs/verdicts.md", () => {
  it("is what the judge says, and what the formulas give", () => {
    const told = judged();
    byHand().forEach((e, i) => expect(told[i]?.e).toBeCloseTo(e, 5));
    expect(told.map(({ action }) => action)).toEqual(["none", "none", "recommend", "auto"]);
  });

  it("has every bet right", () => {
    const expected = bets.map(([r, stake]) => {
      const tempered = Math.min(cap, bet(r) / phi);
      const figures = [bet(r), tempered, Math.exp(tempered)].map((x) => x.toFixed(3));
      return [`${r}`, ...figures, stake.toFixed(2), (stake * Math.exp(tempered)).toFixed(3)];
    });
    const sum = bets.reduce((all, [r, stake]) => all + stake * times(r, 1), 0);
    const together = ["together", "", "", "", "1.00", sum.toFixed(3)];
    expect(rows("r")).toEqual([...expected, together]);
    const staked = 0.7 + 0.3 * sum;
    expect(section).toContain(`0.7 + 0.3 × ${sum.toFixed(3)} = ${staked.toFixed(3)}`);
    expect(section).toContain(`0.9 × ${staked.toFixed(3)} + 0.1 = **${byHand()[0]?.toFixed(3)}**`);
    expect(section).toContain(`(ln 20 + 2)/3 = ${cap.toFixed(3)}`);
    expect(section).toContain(`= ${(phi - 2).toFixed(3)} are added`);
  });

  it("has the evidence of each tick right", () => {
    const after = rows("after").map(([, e]) => e);
    expect(after).toEqual(byHand().map((e, i) => e.toFixed(i < 2 ? 2 : 1)));
  });

  it("names the chance of each level", () => {
    for (const [e, sure] of [
      [5, 80],
      [20, 95],
      [100, 99],
    ] as const) {
      expect(Math.round((1 - 1 / e) * 100)).toBe(sure);
      expect(page).toContain(`| ${e} | ${sure} % |`);
    }
  });
});
