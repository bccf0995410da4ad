import { expect, it } from "vitest";
import { sheetWarnings } from "./sheet-warnings";
import { isFlagsOnly } from "@/lib/domain/rollback/switch/flags-way";
import { someRollout } from "./testing";

const bare = {
  ...{
    connector: null,
    newer: null,
    migration: null,
    target: null,
    findsBy: null,
    flagsOnly: false,
  },
  runbook: { steps: [] } as unknown as Parameters<typeof sheetWarnings>[1]["runbook"],
};

it("says what is missing for a way back, and for flags alone only what went out since", () => {
  expect(sheetWarnings(someRollout(), bare)).toHaveLength(4);
  expect(sheetWarnings(someRollout(), { ...bare, flagsOnly: true })).toEqual([]);
  const newer = { version: "2.5.0", status: "completed" };
  expect(sheetWarnings(someRollout(), { ...bare, newer, flagsOnly: true })).toEqual([
    "2.5.0 went out after 2.4.0.",
  ]);
});

it("says beforehand that the other side may not find the version", () => {
  const found = { ...bare, target: "2.3.9", connector: { kind: "render", lastTestOk: true } };
  const said = "No commit is known of 2.3.9, and it is found by its commit or its image tag.";
  const findsBy = "its commit or its image tag";
  expect(sheetWarnings(someRollout(), { ...found, findsBy })).toContain(said);
  expect(sheetWarnings(someRollout(), found)).not.toContain(said);
});

it("takes flags for all there is only where nothing could be deployed", () => {
  expect(isFlagsOnly([{ key: "flags" }])).toBe(true);
  expect(isFlagsOnly([{ key: "flags" }, { key: "deploy" }])).toBe(false);
  expect(isFlagsOnly([])).toBe(false);
});
