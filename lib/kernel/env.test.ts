import { describe, expect, it } from "vitest";
import { addressOfSite, parseEnv } from "./env";

const faultsOf = (source: Record<string, string>) => {
  const read = parseEnv(source);
  return read.ok ? [] : read.faults;
};

describe("parseEnv", () => {
  it("has a safe default for everything", () => {
    expect(parseEnv({})).toMatchObject({
      ok: true,
      value: { PORT: 3000, HOST: "127.0.0.1", ROLE: "all", TRUST_PROXY: false, LOG_LEVEL: "info" },
    });
  });

  it("takes an empty variable for absent, as compose files write it", () => {
    expect(parseEnv({ PORT: "", DATABASE_URL: "", BASE_URL: "" })).toMatchObject({
      ok: true,
      value: { PORT: 3000 },
    });
  });

  it.each([
    ["PORT", "eighty"],
    ["PORT", "0"],
    ["PORT", "70000"],
    ["PORT", "3000.5"],
    ["HOST", "not a host"],
    ["ROLE", "boss"],
    ["BASE_URL", "bellwether.example.com"],
    ["BASE_URL", "https://example.com/bellwether"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["SECRETS_KEY", "short"],
    ["OUTBOUND_ALLOW_CIDRS", "10.0.0.0/33"],
    ["OUTBOUND_ALLOW_CIDRS", "10.0.0.1"],
    ["SMTP_URL", "mail.example.com"],
    ["TRUST_PROXY", "maybe"],
    ["LOG_LEVEL", "loud"],
    ["BELLWETHER_API_TOKEN", "secret-token"],
    ["GITHUB_ID", "half-a-pair"],
  ])("refuses %s=%s in one sentence that names it", (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`${name}.*\\.$`));
  });

  it("never repeats a secret in a fault", () => {
    expect(faultsOf({ SECRETS_KEY: "hunter2", DATABASE_URL: "pg:hunter2" }).join()).not.toContain(
      "hunter2",
    );
  });

  it("names every fault, not only the first", () => {
    expect(faultsOf({ PORT: "x", ROLE: "y" })).toHaveLength(2);
  });

  it("wants a database of their own for processes that run apart", () => {
    expect(faultsOf({ ROLE: "web" })[0]).toContain("DATABASE_URL");
    expect(faultsOf({ ROLE: "web", DATABASE_URL: "postgresql://u:p@db:5432/bellwether" })).toEqual(
      [],
    );
  });

  it("accepts keys as openssl and Node write them", () => {
    const bytes = Buffer.alloc(32, 7);
    for (const encoding of ["base64", "base64url", "hex"] as const) {
      expect(faultsOf({ SECRETS_KEY: bytes.toString(encoding) })).toEqual([]);
    }
  });
});

describe("addressOfSite", () => {
  it.each([
    [{ HOST: "127.0.0.1", PORT: 3000 }, "http://127.0.0.1:3000"],
    [{ HOST: "0.0.0.0", PORT: 80 }, "http://localhost:80"],
    [{ HOST: "::1", PORT: 3000 }, "http://[::1]:3000"],
    [{ HOST: "0.0.0.0", PORT: 80, BASE_URL: "https://b.example" }, "https://b.example"],
  ])("%j is %s", (given, address) => {
    expect(addressOfSite(given)).toBe(address);
  });
});
