import { describe, expect, it } from "vitest";
import { deployForms, flagForms } from "@/lib/domain/connections/kind-form";
import { inputOf, keptOf, secretsSet, valuesOf } from "./prepare-form";

const github = deployForms().find(({ kind }) => kind === "github");
if (github === undefined) throw new Error("There is no GitHub.");

describe("the form of a connection", () => {
  it("opens with what is kept, for each environment", () => {
    const settings = { repository: "acme/shop", staging: { environment: "stage-1" } };
    expect(valuesOf({ settings }, "production")).toEqual({ repository: "acme/shop" });
    expect(valuesOf({ settings }, "staging")).toEqual({ environment: "stage-1" });
    expect(valuesOf(null, "staging")).toEqual({});
    const secrets = ["token", "staging.token", "webhookSecret"];
    expect([...secretsSet({ secrets }, "production")]).toEqual(["token", "webhookSecret"]);
    expect([...secretsSet({ secrets }, "staging")]).toEqual(["token"]);
  });

  it("sends what its kind asks for and somebody wrote, nothing of another kind", () => {
    const typed = { repository: " acme/shop ", url: "https://x.example", token: "", ref: "main" };
    expect(inputOf(github, typed, {})).toEqual({
      kind: "github",
      repository: "acme/shop",
      ref: "main",
    });
    expect(inputOf(github, typed, { environment: "stage-1" })).toMatchObject({
      staging: { environment: "stage-1" },
    });
  });

  it("forgets secrets once they are saved", () => {
    const typed = { repository: "acme/shop", token: "github_pat_1", webhookSecret: "ab" };
    expect(keptOf(github, null, typed)).toEqual({ repository: "acme/shop" });
  });

  it("is empty again once a flag system is connected: the next one is another", () => {
    const unleash = flagForms().find(({ kind }) => kind === "unleash");
    expect(keptOf(unleash, null, { environment: "production" })).toEqual({});
  });
});
