import { afterAll, afterEach } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { setConnector } from "@/lib/commands/connections/connector/set-connector";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { disconnect, prisma } from "@/lib/db/client";
import { aRelease, aService } from "@/lib/db/testing";
import type { ConnectorInput } from "@/lib/domain/connections/connector-input";
import type { ToCall } from "@/lib/domain/connections/operation";
import type { Service } from "@/lib/domain/release/service/service";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { sendAtOnce } from "@/lib/outbox/send-at-once";

process.env["SECRETS_KEY"] ??= Buffer.alloc(32, 3).toString("base64");
const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;
export const webhook: ConnectorInput = { kind: "webhook", url: "http://127.0.0.1:1/hook", secret };
export const jenkins: ConnectorInput = {
  ...{ kind: "jenkins", url: "http://127.0.0.1:1", job: "roll-back" },
  ...{ user: "bellwether", token: "t0ken" },
};

const leaving: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const leave of leaving.splice(0)) await leave();
});
afterAll(disconnect);

/** This process sends, and what it is asked to send is kept; each call ends when the test says so. */
export function sender() {
  const worker = newId("effect");
  const [ready, calls]: [ToCall[], ToCall[]] = [[], []];
  const ends = Promise.withResolvers<void>();
  const leave = sendAtOnce("roll_back", worker, async (_effect, call, _signal, { go }) => {
    ready.push(call);
    if (await go) calls.push(call);
    await ends.promise;
    return { done: true, word: "sent" };
  });
  leaving.push(async () => {
    ends.resolve();
    await leave();
  });
  return { worker, ready, calls, end: ends.resolve };
}

export async function connected(input: ConnectorInput = webhook) {
  const service = await aService({ usesStaging: false });
  const made = await setConnector(aPerson("admin"), service.key, input);
  if (!made.ok) throw new Error(made.refusal.detail);
  return service;
}

export const aRollout = (service: Service) =>
  aRelease(
    { status: "rolling_out", stage: 0, weight: 5, startedAt: instant(Date.now() - 60_000) },
    service,
  );

export async function press(releaseId: string) {
  const outcome = await rollBack(aPerson("engineer"), releaseId, {});
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value.rollback;
}

export const effectsOf = (key: string) =>
  prisma().effect.findMany({ where: { kind: "roll_back", key } });

export async function until(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 10));
}
