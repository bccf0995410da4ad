import { z } from "zod";
import { answerOf, isOk } from "@/lib/connectors/api-client";
import type { TestResult } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import { type Render, renderRefusal } from "./client";
import { listDeploys, versionOf } from "./deploys";

const service = z.object({
  name: z.string(),
  autoDeploy: z.string().nullish(),
  suspended: z.string().nullish(),
});

/** Reads what a rollback would need, and changes nothing. */
export async function preflight(render: Render): Promise<TestResult> {
  const findings = new Findings();
  const reply = await render.api.get(render.place);
  const read = service.safeParse(reply.body);
  if (!isOk(reply) || !read.success)
    return findings.bad(renderRefusal(reply, render, { reading: true }));
  findings.saw(`The service ${read.data.name} can be read.`);
  if (read.data.suspended === "suspended") {
    return findings.bad(answerOf(reply, "refused", "The service is suspended."));
  }
  const isOn = read.data.autoDeploy === "yes";
  findings.saw(
    isOn
      ? `Auto-deploy is on; a rollback ${render.switchesOff ? "switches it off" : "leaves it on"}.`
      : "Auto-deploy is off.",
  );
  const found = await listDeploys(render, { status: "deactivated", limit: 20 });
  if ("fault" in found) return findings.bad(found.fault);
  if (found.deploys.length === 0) {
    const words = "Render knows no earlier deploy that was live.";
    return findings.bad(answerOf(found.reply, "refused", words));
  }
  findings.saw(`It could go back to ${found.deploys.slice(0, 3).map(versionOf).join(", ")}.`);
  findings.doubts(
    "Only doing it shows it: whether the key's owner may deploy. A drill in staging proves it.",
  );
  return findings.good(answerOf(reply, "done", ""));
}
