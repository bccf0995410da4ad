import { describe, expect, it } from "vitest";
import { chanceFrom, poisson } from "@/lib/domain/canary/evidence/testing";
import { conversion, errors, ratio, watch } from "@/lib/domain/canary/testing";
import type { Reason } from "@/lib/domain/canary/verdict";

/** So many events a tick are due of the canary, among so many requests; the baseline has `share` times as many of both. */
type Traffic = { metric: typeof errors; due: number; requests: number; share: number };

const fewOrders = { metric: conversion, due: 2, requests: 20, share: 9 };
const scarceOrders = { metric: conversion, due: 0.5, requests: 5, share: 19 };
const manyOrders = { metric: conversion, due: 50, requests: 500, share: 3 };
const fewErrors = { metric: errors, due: 0.5, requests: 50, share: 19 };
const cleanErrors = { metric: errors, due: 0.1, requests: 100, share: 4 };
const someErrors = { metric: errors, due: 5, requests: 1000, share: 4 };

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);
const forty = 240;

/** A canary of which so many times the events come, from tick to tick. */
function simulate({ metric, due, requests, share }: Traffic, seed: number) {
  const chance = chanceFrom(seed * 7919);
  const next = watch(metric);
  const tick = (times: number, stage = 0) => {
    const canary = ratio(Math.min(requests, poisson(chance, due * times)), requests);
    const baseline = ratio(poisson(chance, due * share), requests * share);
    return next({ canary, baseline, stage }).metrics[0];
  };
  const reasons = (times: number, ticks: number, stage?: number): Reason[] =>
    Array.from({ length: ticks }, () => tick(times, stage)?.evidence.reason ?? "gap");
  return { tick, reasons };
}

/** The same once a fault was found. */
function found(traffic: Traffic, times: number, seed: number) {
  const simulated = simulate(traffic, seed);
  simulated.reasons(1, 30);
  let ticks = 0;
  while (simulated.tick(times)?.verdict !== "fail") {
    ticks += 1;
    if (ticks > 8 * forty) throw new Error("never found");
  }
  return simulated;
}

const bad: Reason[] = ["worse", "worsening", "limit"];

function turns(reasons: readonly Reason[]): number {
  const over = reasons.map((reason) => reason === "recovered");
  return over.filter((one, i) => i > 0 && one !== over[i - 1]).length;
}

/** After how many ticks it is told no more to be bad, in the middle one of the seeds. */
function middle(traffic: Traffic, times: number, ticks: number): number {
  const until = seeds.map((seed) => {
    const simulated = found(traffic, times, seed);
    simulated.reasons(times, ticks);
    return simulated.reasons(1, forty).findIndex((reason) => !bad.includes(reason)) + 1;
  });
  return until.toSorted((a, b) => a - b)[seeds.length / 2] ?? 0;
}

describe("a canary that stays worse", () => {
  it.each([
    ["half of few orders", fewOrders, 0.5],
    ["half of scarce orders", scarceOrders, 0.5],
    ["half of many orders", manyOrders, 0.5],
    ["three times few errors", fewErrors, 3],
    ["three times some errors", someErrors, 3],
    ["errors where the baseline has hardly any", cleanErrors, 30],
  ])(
    "has hardly ever recovered, in 20 times 40 minutes: %s",
    (_, traffic, times) => {
      const flips = seeds.map((seed) => turns(found(traffic, times, seed).reasons(times, forty)));
      expect(Math.max(...flips)).toBeLessThanOrEqual(4);
      expect(flips.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(10);
    },
    60_000,
  );

  it("has not recovered where a third of the fault is left", () => {
    for (const seed of seeds) {
      const simulated = found(someErrors, 10, seed);
      simulated.reasons(10, 30);
      expect(simulated.reasons(3, forty)).not.toContain("recovered");
    }
  }, 60_000);

  it("has not recovered while a later stage's warm-up forgives it", () => {
    for (const seed of seeds) {
      const simulated = found(someErrors, 2, seed);
      expect(simulated.reasons(2, 6, 1)).not.toContain("recovered");
    }
  }, 60_000);
});

describe("a canary that is good again", () => {
  it.each([
    ["many orders, a few ticks", manyOrders, 0.5, 4],
    ["errors ten times as many, three", someErrors, 10, 4],
    ["errors three times as many, a minute or two", someErrors, 3, 12],
    ["few orders, minutes", fewOrders, 0.5, 30],
    ["few errors, minutes", fewErrors, 3, 36],
  ])(
    "has recovered after as many ticks as it takes to know: %s",
    (_, traffic, times, most) => {
      expect(middle(traffic, times, 30)).toBeLessThanOrEqual(most);
    },
    60_000,
  );

  /** Ticks until it is told no more to be bad, of 90 s of a fault on a service that has next to no errors. */
  function cleanAgain(requests: number, failing: number, base: number, seed: number): number {
    const chance = chanceFrom(seed * 7919);
    const next = watch(errors);
    const tick = (share: number) => {
      const failed = Math.min(requests, poisson(chance, requests * share));
      const baseline = ratio(poisson(chance, 4 * requests * base), 4 * requests);
      return next({ canary: ratio(failed, requests), baseline }).metrics[0]?.evidence.reason;
    };
    for (let i = 0; i < 30; i += 1) tick(base);
    for (let i = 0; i < 9; i += 1) tick(failing);
    expect(tick(failing)).toMatch(/worse|limit/);
    return Array.from({ length: forty }, () => tick(base)).findIndex((one) => one === "recovered");
  }

  it.each([
    ["none, a fifth failed", 50, 0.2, 0, 4],
    ["none, one in twenty failed", 1000, 0.05, 0, 4],
    ["none, all of few failed", 4, 1, 0, 12],
    ["one in a thousand, a fifth failed", 100, 0.2, 0.001, 8],
    ["one in a hundred, a fifth failed", 100, 0.2, 0.01, 8],
  ])(
    "has recovered soon, however few errors the baseline has: %s",
    (_, requests, failing, base, most) => {
      const ticks = seeds.map((seed) => cleanAgain(requests, failing, base, seed) + 1);
      expect(Math.min(...ticks)).toBeGreaterThanOrEqual(1);
      expect(Math.max(...ticks)).toBeLessThanOrEqual(most);
    },
    60_000,
  );

  it("is hardly ever said to be bad once more, in 20 times 40 minutes", () => {
    const relapses = seeds.map((seed) => {
      const simulated = found(fewOrders, 0.5, seed);
      simulated.reasons(0.5, 30);
      const reasons = simulated.reasons(1, forty);
      return reasons.filter(
        (reason, i) => bad.includes(reason) && i > 0 && !bad.includes(reasons[i - 1] ?? reason),
      ).length;
    });
    expect(relapses.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(10);
  }, 60_000);

  it("is bad again within three ticks when the fault is back", () => {
    for (const seed of seeds) {
      const simulated = found(someErrors, 10, seed);
      simulated.reasons(10, 30);
      simulated.reasons(1, 60);
      expect(simulated.reasons(10, 3)).toContain("worse");
    }
  }, 60_000);
});
