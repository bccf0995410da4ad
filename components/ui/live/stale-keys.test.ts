import { expect, it } from "vitest";
import { mergeKeys, staleKeys } from "./stale-keys";

it("a release's entry makes that release old, not the others", () => {
  const keys = staleKeys({ kind: "release.advanced", release: "rel_1" });
  expect(keys).toContainEqual(["release", "rel_1"]);
  expect(keys).toContainEqual(["series", "rel_1"]);
  expect(keys).toContainEqual(["today"]);
  expect(keys).toContainEqual(["diary"]);
  expect(keys).not.toContainEqual(["release"]);
});

it.each([
  ["rollback.accepted", ["rollback"]],
  ["alert.opened", ["alerts"]],
  ["win.rung", ["wins"]],
  ["postmortem.edited", ["postmortem"]],
  ["service.locked", ["services"]],
])("%s makes %j old", (kind, key) => {
  expect(staleKeys({ kind, release: "rel_1" })).toContainEqual(key);
});

it("a commitment that is kept makes the releases of its service old, which speak of it", () => {
  expect(staleKeys({ kind: "commitment.kept" })).toContainEqual(["release"]);
});

it("names each key once", () => {
  const keys = [
    ...staleKeys({ kind: "release.go", release: "a" }),
    ...staleKeys({ kind: "release.go", release: "a" }),
  ];
  expect(mergeKeys(keys)).toHaveLength(staleKeys({ kind: "release.go", release: "a" }).length);
});
