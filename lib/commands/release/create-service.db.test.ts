import { afterAll, expect, it } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { disconnect } from "@/lib/db/client";
import { lastEntryId } from "@/lib/db/diary/read";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import { createServiceInput } from "@/lib/domain/release/service/service-input";
import { newId } from "@/lib/kernel/ids";
import { changeService } from "./change-service";
import { createService } from "./create-service";

afterAll(disconnect);

const ana = aPerson("engineer");

it("makes one service of a key that several ask for at once; the others hear why not", async () => {
  const key = `race-${newId("service").slice(-12)}`;
  const input = createServiceInput.parse({ key, name: "Race" });
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => createService(ana, input)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  for (const outcome of outcomes) {
    if (!outcome.ok)
      expect(outcome.refusal).toMatchObject({ code: "conflict", errors: [{ path: "key" }] });
  }
});

it("says nothing of a change that changes nothing", async () => {
  await inRolledBackTransaction(async () => {
    const service = await aService();
    const before = await lastEntryId();
    const outcome = await changeService(ana, service.key, { name: undefined });
    expect(outcome).toMatchObject({ ok: true, value: { revision: service.revision } });
    expect(await lastEntryId()).toBe(before);
  });
});
