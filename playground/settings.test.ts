import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

test("ports follow the first one", () => {
  const { ports, tickSeconds, mode } = readSettings({ PLAYGROUND_PORT: "4000" }, []);
  expect(ports).toEqual({ bellwether: 4000, shop: 4001, control: 4002, staging: 4003 });
  expect({ tickSeconds, mode }).toEqual({ tickSeconds: 10, mode: "staged" });
});

test("--auto breaks with errors unless another fault is named", () => {
  expect(readSettings({}, ["--auto"])).toMatchObject({ mode: "auto", fault: "errors" });
  expect(readSettings({}, ["--auto", "orders"])).toMatchObject({ mode: "auto", fault: "orders" });
});

test.each([
  [{ PLAYGROUND_PORT: "x" }, [], "PLAYGROUND_PORT must be a whole number"],
  [{ PLAYGROUND_TICK: "0" }, [], "PLAYGROUND_TICK must be a whole number"],
  [{}, ["--auto", "fire"], "Usage"],
  [{}, ["--plan", "more"], "Usage"],
])("what is wrong is said: %j %j", (env, args, says) => {
  expect(() => readSettings(env, args)).toThrow(says);
});
