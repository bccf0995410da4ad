import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connectorInput } from "@/lib/domain/connections/connector-input";
import type { AttemptRow, ConnectorView, InboxRow } from "@/lib/domain/connections/view";
import { instant } from "@/lib/kernel/instant";
import { makeSecret, secretFrom } from "@/components/connections/connector/make-secret";
import {
  answerWords,
  asksEnvironment,
  connectorRows,
  connectorsLead,
  inboxHref,
  readableRaw,
} from "./prepare-connections";

const at = instant(Date.UTC(2026, 10, 23));

function aConnector(key: string, more: Partial<ConnectorView> = {}): ConnectorView {
  return {
    id: `con_${key}`,
    service: { key, name: key },
    kind: "webhook",
    settings: { url: "https://deploy.example.com:8443/hook?x=1" },
    place: "deploy.example.com:8443",
    hasSecret: true,
    secrets: ["secret"],
    callbackUrl: "https://bellwether.example.com/api/v1/events/con_1",
    lastTestAt: null,
    lastTest: null,
    lastTestOk: null,
    refusedAt: null,
    has: { staging: false, versions: false },
    can: { edit: { allowed: true }, test: { allowed: true } },
    ...more,
  };
}

describe("makeSecret", () => {
  it("makes what the door takes as a secret, a new one each time", () => {
    const secret = makeSecret();
    const input = { kind: "webhook", url: "https://deploy.example.com/hook", secret };
    expect(connectorInput.safeParse(input).success).toBe(true);
    expect(makeSecret()).not.toBe(secret);
  });

  it("keeps every byte", () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(bytes, (some) => {
        const text = secretFrom(some).slice("whsec_".length);
        expect([...Buffer.from(text, "base64")]).toEqual([...some]);
      }),
    );
  });
});

describe("answerWords", () => {
  const row = (more: Partial<AttemptRow>) => ({ result: "unknown", ...more }) as AttemptRow;
  it.each([
    [row({ statusCode: 202, ms: 84 }), "202 in 84 ms"],
    [row({ statusCode: 500, ms: 2_400 }), "500 in 2.4 s"],
    [row({ statusCode: null, ms: 10_000 }), "no answer after 10 s"],
    [row({ statusCode: null, ms: null }), "no answer"],
    [row({ statusCode: null, ms: null, result: "sending" }), "–"],
  ])("%o", (attempt, said) => expect(answerWords(attempt)).toBe(said));
});

describe("the list of connectors", () => {
  const services = [
    { key: "cart", name: "Cart" },
    { key: "search", name: "Search" },
  ];

  it("gives each service its own connector, and none where there is none", () => {
    const rows = connectorRows(services, [aConnector("search"), aConnector("zoo")]);
    expect(rows.map((row) => row.connector?.id ?? null)).toEqual([null, "con_search"]);
  });

  it("opens with what needs a look first", () => {
    const good = aConnector("cart", { lastTestAt: at, lastTestOk: true });
    const bad = aConnector("search", { lastTestAt: at, lastTestOk: false });
    expect(connectorsLead(connectorRows(services, [bad]))).toMatch(/last test of Search/);
    expect(connectorsLead(connectorRows(services, [good]))).toMatch(/^Search has no connector/);
    expect(connectorsLead(connectorRows(services, [good, aConnector("search")]))).toMatch(/^How/);
  });
});

it("sets received JSON out in lines and leaves the rest as it came", () => {
  expect(readableRaw('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(readableRaw("{broken")).toBe("{broken");
});

it("keeps wishes in the inbox's address", () => {
  expect(inboxHref({})).toBe("/inbox");
  expect(inboxHref({ connector: "con_1", result: undefined, after: "a b" })).toBe(
    "/inbox?connector=con_1&after=a+b",
  );
});

it("of an event that waits for its service nobody asks what “production” means", () => {
  const waits = (environment: string | null, result: "waiting" | "used" = "waiting") =>
    asksEnvironment({ result, event: { service: "shop", environment } as InboxRow["event"] });
  expect([waits("Production"), waits(null), waits("moon"), waits("prod", "used")]).toEqual([
    ...[false, false, true, true],
  ]);
});
