import { expect, it } from "vitest";
import type { Target } from "@/lib/domain/connections/operation";
import { answers, Receiver } from "@/lib/connectors/testing/receiver";
import { ask, test } from "./speak";

it("sends nothing without the secret it needs, and says what became of it", async () => {
  const receiver = new Receiver(answers(200));
  const url = `${await receiver.open()}/hook`;
  const target: Target = {
    ...{ connectorId: "con_1", kind: "webhook", environment: "production" },
    ...{ settings: { url }, secrets: { secret: [] } },
  };
  const context = { at: new Date(), signal: AbortSignal.timeout(5_000) };
  const tested = await test(target, "att_1", context);
  expect(tested).toMatchObject({ ok: false, result: "refused", statusCode: null });
  expect(tested.answer).toContain("SECRETS_KEY");
  const asked = await ask({ opId: "rb_1", ref: "/operations/1" }, target, context);
  expect(asked.answer).toBe(tested.answer);
  await receiver.close();
  expect(receiver.heard).toEqual([]);
});
