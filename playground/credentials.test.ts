import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepCredentials } from "./credentials.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "playground "));
});
afterEach(() => rmSync(directory, { recursive: true }));

test("credentials are made once, kept for their owner only, and strong enough for Bellwether", () => {
  const made = keepCredentials(join(directory, "new"));
  expect(keepCredentials(join(directory, "new"))).toEqual(made);
  expect(statSync(join(directory, "new", "credentials.json")).mode & 0o777).toBe(0o600);
  expect(made.password.length).toBeGreaterThanOrEqual(12);
  expect(made.apiToken).toMatch(/^bw_[\w-]{32,}$/);
  expect(Buffer.from(made.webhookSecret.slice("whsec_".length), "base64")).toHaveLength(32);
});

test("a damaged file is named, not replaced", () => {
  writeFileSync(join(directory, "credentials.json"), "{}");
  expect(() => keepCredentials(directory)).toThrow("credentials.json is damaged");
});
