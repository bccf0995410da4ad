import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/kernel/env";
import { providerChoices, providers, verifiedEmail } from "./providers";

function settings(given: Record<string, string>) {
  const read = parseEnv(given);
  if (!read.ok) throw new Error(read.faults.join(" "));
  return read.value;
}

describe("providers", () => {
  it("are those whose settings are there", () => {
    expect(providerChoices(settings({}))).toEqual([]);
    const all = settings({
      GITHUB_ID: "a",
      GITHUB_SECRET: "b",
      GOOGLE_ID: "c",
      GOOGLE_SECRET: "d",
      OIDC_ISSUER: "https://login.example.com/realm/",
      OIDC_ID: "e",
      OIDC_SECRET: "f",
      OIDC_NAME: "Company",
    });
    expect(providerChoices(all).map(({ name }) => name)).toEqual(["GitHub", "Google", "Company"]);
    expect(providers(all)[2]?.wellKnown).toBe(
      "https://login.example.com/realm/.well-known/openid-configuration",
    );
    for (const provider of providers(all)) {
      expect(provider.checks).toEqual(expect.arrayContaining(["pkce", "state"]));
    }
  });
});

it.each([
  [[{ email: "a@x.io", primary: true, verified: true }], "a@x.io"],
  [[{ email: "a@x.io", primary: true, verified: false }], null],
  [
    [
      { email: "a@x.io", primary: true, verified: false },
      { email: "b@x.io", primary: false, verified: true },
    ],
    null,
  ],
  [{ message: "Requires authentication" }, null],
])("of %j GitHub vouches for %s", (emails, email) => expect(verifiedEmail(emails)).toBe(email));
