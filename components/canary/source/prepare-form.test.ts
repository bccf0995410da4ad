import { expect, it } from "vitest";
import { addSourceInput } from "@/lib/domain/canary/source/source";
import { formOf, inputOf, keyOf, withKind } from "./prepare-form";

it("sends only fields that count, and of the secrets only what was typed", () => {
  const form = formOf(null, "prometheus");
  const typed = {
    ...form,
    name: " Main ",
    values: {
      ...form.values,
      url: " https://p.example.com ",
      auth: "basic",
      user: "u",
      token: "left over",
    },
  };
  expect(inputOf(typed)).toEqual({
    name: "Main",
    settings: { url: "https://p.example.com", auth: "basic", user: "u" },
    secrets: {},
    stepSeconds: 30,
    lagSeconds: 0,
  });
  const relic = withKind({ ...typed, key: "main" }, "new_relic");
  const input = inputOf({
    ...relic,
    values: { ...relic.values, account: "12", userKey: "NRAK-1" },
  });
  expect(input).toMatchObject({
    settings: { account: 12 },
    secrets: { userKey: "NRAK-1" },
    lagSeconds: 60,
  });
  const whole = { ...input, key: relic.key, kind: relic.kind };
  expect(addSourceInput.safeParse(whole).success).toBe(true);
});

it("takes away what was emptied, and only that", () => {
  const form = formOf(null, "prometheus");
  const kept = { url: "https://p.example.com", tenant: "a" };
  const values = { ...form.values, url: kept.url, tenant: " " };
  expect(inputOf({ ...form, values }, kept).settings).toEqual({
    url: kept.url,
    auth: "none",
    tenant: null,
  });
});

it.each([
  ["Prometheus of the shop", "prometheus-of-the-shop"],
  ["InfluxDB 1", "influxdb-1"],
  ["  Zürich & co. ", "zu-rich-co"],
  ["2nd try!", "nd-try"],
])("“%s” is called %s", (name, key) => expect(keyOf(name)).toBe(key));
