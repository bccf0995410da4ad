import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask, test as testConnection } from "@/lib/connectors/speak";
import { context } from "@/lib/connectors/testing/press";
import { flagdDocument } from "@/lib/domain/connections/flagd-document";
import type { Target } from "@/lib/domain/connections/operation";
import { flagdDocument as sample } from "@/lib/domain/connections/samples/flags";
import { instant } from "@/lib/kernel/instant";
import { flagd } from "./flagd";
import { FlagdDouble } from "./testing";

const token = "0123456789abcdef0123";

function targetAt(ofrep?: string): Target {
  return {
    connectorId: "con_1",
    kind: "flagd",
    environment: "production",
    settings: { flags: sample, ...(ofrep !== undefined && { ofrep }) },
    secrets: { token: [token], ofrepToken: ["0frep-0frep"] },
  };
}

describe("flagd", () => {
  let double: FlagdDouble;
  let base: string;
  beforeEach(async () => {
    double = new FlagdDouble();
    base = await double.open();
    double.sync(flagdDocument(sample, []));
  });
  afterEach(() => double.close());
  const now = () => context(instant(double.now));
  const off = () => ask({ opId: "fsw_1", ref: "off:new-pay" }, targetAt(base), now());

  it("is believed to be off once flagd itself evaluates it so", async () => {
    expect(await off()).toMatchObject({ result: "accepted", stage: "running" });
    double.sync(flagdDocument(sample, ["new-pay"]));
    expect(await off()).toMatchObject({
      result: "done",
      answer: "flagd evaluates new-pay as off.",
    });
  });

  it("reads an error that says disabled, as older ones answer, as off", async () => {
    const body = { errorCode: "FLAG_NOT_FOUND", errorDetails: "flag `new-pay` is disabled" };
    double.wrongReads.push({ is: "answers", when: "before", status: 404, body });
    expect((await off()).result).toBe("done");
  });

  it("claims nothing where flagd cannot be asked, or does not know the flag", async () => {
    double.wrongReads.push({ is: "drops", when: "before" });
    expect((await off()).result).toBe("unreachable");
    const strange = { opId: "fsw_1", ref: "off:no-such" };
    const found = await ask(strange, targetAt(base), now());
    expect(found).toMatchObject({ result: "refused" });
    expect(found.answer).toContain("does not know the flag no-such yet");
    double.token = "another";
    expect((await off()).answer).toMatch(/wrong, expired or revoked/);
  });

  it("the test says what it saw, and what it could not", async () => {
    const asked = await testConnection(targetAt(base), "att", now());
    expect(asked.checked).toEqual([
      "The document has one flag: new-pay.",
      "flagd evaluates new-pay as on.",
    ]);
    const alone = await testConnection(targetAt(), "att", now());
    expect(alone).toMatchObject({ ok: true });
    expect(alone.unproven.join(" ")).toContain("Whether a flagd fetches it");
  });

  it("lets in by its token only", () => {
    const check = (authorization: string) =>
      flagd.verifyInbound(Buffer.alloc(0), new Headers({ authorization }), targetAt(), new Date())
        .ok;
    expect(check(`Bearer ${token}`)).toBe(true);
    for (const wrong of ["", "Bearer ", `Bearer ${token}x`, token])
      expect(check(wrong)).toBe(false);
  });
});
