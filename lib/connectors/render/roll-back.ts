import { answerOf, path, isOk } from "@/lib/connectors/api-client";
import { findRef } from "@/lib/connectors/find-ref";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Operation } from "@/lib/domain/connections/operation";
import { type Render, renderRefusal } from "./client";
import { deploy, deployAnswer, deployRef, isOf, listDeploys, versionOf } from "./deploys";

type RollBack = Extract<Operation, { action: "roll_back" }>;

/** Puts the artifact of an earlier deploy back; then, unless told otherwise, switches auto-deploy off. */
export async function rollBack(render: Render, { to }: RollBack): Promise<CallAnswer> {
  const found = await listDeploys(render, { status: "deactivated" });
  if ("fault" in found) return found.fault;
  const target = found.deploys.find((one) => isOf(one, to));
  if (target === undefined) {
    const known = found.deploys.slice(0, 5).map(versionOf).join(", ");
    const words = `No earlier deploy is known to be ${to.version}. There are: ${known || "none"}.`;
    return answerOf(found.reply, "refused", words);
  }
  const json = { deployId: target.id };
  const reply = await render.api.send("POST", `${render.place}/rollback`, { json });
  if (!isOk(reply)) {
    const missing = `Render has not kept the artifact of ${target.id}.`;
    return renderRefusal(reply, render, { missing });
  }
  const made = deploy.safeParse(reply.body);
  if (!made.success) {
    const ref = findRef(render.call.at);
    return withSwitch(render, answerOf(reply, "accepted", "Render took it.", { ref }));
  }
  const words = `Render made deploy ${made.data.id} of ${versionOf(target)}.`;
  return withSwitch(render, answerOf(reply, "accepted", words, { ref: deployRef(made.data.id) }));
}

/** A rollback that was taken, also one whose answer was lost; then, unless told otherwise, auto-deploy goes off. */
export async function withSwitch(render: Render, taken: CallAnswer): Promise<CallAnswer> {
  if (!render.switchesOff) return taken;
  const { result } = await setAutoDeploy(render, "no");
  const words =
    result === "done"
      ? "Auto-deploy is switched off."
      : "Auto-deploy could NOT be switched off: the next push may deploy the bad version again.";
  return { ...taken, answer: `${taken.answer} ${words}` };
}

/** Switches auto-deploy: the same twice changes nothing more. */
export async function setAutoDeploy(render: Render, autoDeploy: "yes" | "no"): Promise<CallAnswer> {
  const reply = await render.api.send("PATCH", render.place, { json: { autoDeploy } });
  if (!isOk(reply)) return renderRefusal(reply, render);
  return answerOf(reply, "done", `Auto-deploy is ${autoDeploy === "yes" ? "on" : "off"}.`);
}

/** Render's clock and ours may differ by so much in what we compare. */
const slackMs = 3_000;

/** Render has no room for our id: ours is the rollback that is not older than our call. */
export async function find(render: Render, since: Date): Promise<CallAnswer> {
  const found = await listDeploys(render, { limit: 20 });
  if ("fault" in found) return found.fault;
  const from = since.getTime() + found.reply.aheadMs - slackMs;
  const ours = found.deploys.find(
    (one) => one.trigger === "rollback" && Date.parse(one.createdAt) >= from,
  );
  if (ours === undefined) return answerOf(found.reply, "absent", "Render lists no rollback since.");
  return deployAnswer(found.reply, ours);
}

/** Stops a deploy. */
export async function cancel(render: Render, id: string): Promise<CallAnswer> {
  const place = `${render.place}/deploys${path`/${id}/cancel`}`;
  const reply = await render.api.send("POST", place);
  if (isOk(reply)) return answerOf(reply, "accepted", `Render stops deploy ${id}.`);
  return renderRefusal(reply, render, { missing: `The deploy ${id} is not there.` });
}
