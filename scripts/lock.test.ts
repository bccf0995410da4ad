import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { takeDirectory } from "./lock.mjs";
import { temporaryDirectory } from "./temporary-directory.mjs";

it("is one at a time, and free again when given back", () =>
  temporaryDirectory(async (directory: string) => {
    const giveBack = takeDirectory(directory);
    expect(() => takeDirectory(directory)).toThrow(`already runs on ${directory}`);
    giveBack();
    takeDirectory(directory)();
  }));

it("passes from a killed process, even when its number lives on in another", () =>
  temporaryDirectory(async (directory: string) => {
    takeDirectory(directory);
    const path = join(directory, "running.json");
    const holder = JSON.parse(readFileSync(path, "utf8"));
    writeFileSync(path, JSON.stringify({ ...holder, birth: "long ago" }));
    takeDirectory(directory)();
    writeFileSync(path, '{"pid": 12');
    takeDirectory(directory)();
  }));
