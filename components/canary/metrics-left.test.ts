import { expect, it } from "vitest";
import { defaultMetrics } from "@/lib/domain/canary/metric";
import { isSame } from "@/lib/kernel/is-same";
import { keepLeft, readLeft } from "./metrics-left";

function aStore() {
  const held = new Map<string, string>();
  const store = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, text: string) => void held.set(key, text),
    removeItem: (key: string) => void held.delete(key),
  };
  return { held, store: () => store };
}
const full = (): Storage => {
  throw new DOMException("The operation is insecure.", "SecurityError");
};
const changed = defaultMetrics.slice(1);
const left = { from: defaultMetrics, metrics: changed };

it("gives back what was left of that service, until it is saved or forgotten", () => {
  const { store } = aStore();
  expect(readLeft(store, "shop", defaultMetrics)).toBeNull();
  keepLeft(store, "shop", left);
  expect(readLeft(store, "shop", defaultMetrics)).toEqual(left);
  expect(readLeft(store, "cart", defaultMetrics)).toBeNull();
  expect(readLeft(store, "shop", changed)).toBeNull();
  keepLeft(store, "shop", null);
  expect(readLeft(store, "shop", defaultMetrics)).toBeNull();
});

it("does without a store, and without what it cannot read", () => {
  keepLeft(full, "shop", left);
  expect(readLeft(full, "shop", defaultMetrics)).toBeNull();
  const { held, store } = aStore();
  for (const text of [
    "{",
    "{}",
    "7",
    '{"from":[],"metrics":[null]}',
    '{"from":[],"metrics":[7]}',
  ]) {
    held.set("bellwether.metrics.shop", text);
    expect(readLeft(store, "shop", defaultMetrics)).toBeNull();
  }
});

it("is the same in whatever order the database gives its fields back", () => {
  const turned = defaultMetrics.map(
    (metric) => Object.fromEntries(Object.entries(metric).toReversed()) as typeof metric,
  );
  expect(isSame(defaultMetrics, turned)).toBe(true);
  expect(isSame(defaultMetrics, turned.toReversed())).toBe(false);
});
