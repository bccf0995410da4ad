import { expect, test } from "vitest";
import { chanceFrom, poisson } from "@/lib/domain/canary/evidence/testing";
import { errors, ratio, watch } from "@/lib/domain/canary/testing";

test("bursts that nobody saw are said to be assumed, and what would show them", () => {
  const chance = chanceFrom(5);
  const next = watch(errors);
  const oneByOne = (n: number) => ratio(poisson(chance, n / 100), n);
  let said = "";
  for (let stage = 0; stage < 60; stage += 1)
    said += next({ canary: oneByOne(1000), baseline: oneByOne(10_000), stage }).sentence;
  expect(said).toMatch(
    /Errors may come in bursts, so each counts as (⅓|¼|⅕|1\/\d+)\. Samples of each instance would show\./,
  );
  expect(said).not.toContain("come in bursts here");
});
