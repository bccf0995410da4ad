import { describe, expect, it } from "vitest";
import { claimAddress } from "./claim-address.mjs";

type Claimed = { headers: Record<string, string>; rawHeaders: string[] };

function claim(
  headers: Record<string, string>,
  { trustProxy = false, baseUrl }: { trustProxy?: boolean; baseUrl?: string } = {},
): Claimed {
  const rawHeaders = Object.entries(headers).flat();
  const request = {
    headers: { ...headers },
    rawHeaders,
    socket: { remoteAddress: "::ffff:10.1.1.1" },
  };
  claimAddress(request, { trustProxy, baseUrl });
  return request;
}

describe("claimAddress", () => {
  it("sets where the request came from, whatever the client says", () => {
    const { headers, rawHeaders } = claim({
      "x-bellwether-address": "6.6.6.6",
      "x-forwarded-for": "6.6.6.6",
      "x-forwarded-host": "evil.example",
      accept: "*/*",
    });
    expect(headers).toEqual({ accept: "*/*", "x-bellwether-address": "10.1.1.1" });
    expect(rawHeaders).toEqual(["accept", "*/*", "x-bellwether-address", "10.1.1.1"]);
  });

  it("believes the last forwarder behind a trusted proxy, not the first", () => {
    const headers = { "x-forwarded-for": "6.6.6.6, 203.0.113.7" };
    expect(claim(headers, { trustProxy: true }).headers["x-bellwether-address"]).toBe(
      "203.0.113.7",
    );
  });

  it("falls back to the socket when a trusted proxy says nothing", () => {
    expect(claim({}, { trustProxy: true }).headers["x-bellwether-address"]).toBe("10.1.1.1");
  });

  it("names the site's host only to requests from the site itself", () => {
    const baseUrl = "https://bellwether.example";
    expect(claim({ origin: baseUrl }, { baseUrl }).headers["x-forwarded-host"]).toBe(
      "bellwether.example",
    );
    expect(claim({ origin: "https://evil.example" }, { baseUrl }).headers).not.toHaveProperty(
      "x-forwarded-host",
    );
  });
});
