import { expect, it } from "vitest";
import { LiveStore } from "./live-store";

const entry = (id: number) => ({
  id: String(id),
  event: "release.go",
  data: JSON.stringify({ id: String(id), kind: "release.go", release: "rel_1" }),
});
const hello = (last: number, reset = false) => ({
  id: null,
  event: "hello",
  data: JSON.stringify({ last: String(last), reset }),
});

function aStore() {
  const store = new LiveStore(0);
  const told: string[] = [];
  store.listen({
    entry: ({ id }) => told.push(id),
    samples: (release) => told.push(`samples ${release}`),
    gap: () => told.push("gap"),
  });
  return { store, told };
}

it("hands each entry on once, in order, though two streams may bring it", () => {
  const { store, told } = aStore();
  store.heard([hello(4), entry(5), entry(6)]);
  store.heard([entry(5), entry(6), entry(7)]);
  expect(told).toEqual(["gap", "5", "6", "7"]);
  expect(store.lastId()).toBe("7");
});

it("resumes without asking for everything again, unless the diary is another one", () => {
  const { store, told } = aStore();
  store.heard([hello(4), entry(5)]);
  store.heard([hello(9), entry(6)]);
  expect(told).toEqual(["gap", "5", "6"]);
  store.heard([hello(2, true), entry(3)]);
  expect(told).toEqual(["gap", "5", "6", "gap", "3"]);
});

it("asks for everything once when it first hears from another tab, which may have begun later than the page", () => {
  const { store, told } = aStore();
  store.linkNews({ type: "heard", at: 1 });
  store.linkNews({ type: "heard", at: 2 });
  store.heard([{ id: null, event: "samples", data: '{"release":"rel_1"}' }, entry(5)]);
  expect(told).toEqual(["gap", "samples rel_1", "5"]);
});

it("says when the link changes", () => {
  const { store } = aStore();
  let times = 0;
  const stop = store.watch(() => times++);
  store.linkNews({ type: "heard", at: 1 });
  store.linkNews({ type: "lost" });
  stop();
  store.linkNews({ type: "signed_out" });
  expect(times).toBe(2);
  expect(store.link()).toMatchObject({ open: false, signedOut: true, heardAt: 1 });
});
