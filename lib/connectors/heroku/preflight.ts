import { z } from "zod";
import { answerOf, isOk } from "@/lib/connectors/api-client";
import type { TestResult } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import { type Heroku, herokuRefusal } from "./client";
import { listReleases, possible } from "./releases";

const app = z.object({ name: z.string(), maintenance: z.boolean().catch(false) });

/** Reads what a rollback would need, and changes nothing. */
export async function preflight(heroku: Heroku): Promise<TestResult> {
  const findings = new Findings();
  const reply = await heroku.api.get(heroku.place);
  const read = app.safeParse(reply.body);
  if (!isOk(reply) || !read.success)
    return findings.bad(herokuRefusal(reply, heroku, { reading: true }));
  findings.saw(
    `The app ${read.data.name} can be read${read.data.maintenance ? "; it is in maintenance mode" : ""}.`,
  );
  const found = await listReleases(heroku);
  if ("fault" in found) return findings.bad(found.fault);
  const [newest] = found.releases;
  const able = possible(found.releases);
  if (able.length === 0) {
    const words = "Heroku knows no earlier release with code of its own to go back to.";
    return findings.bad(answerOf(found.reply, "refused", words));
  }
  const names = able.slice(0, 3).map((one) => `v${one.version}`);
  findings.saw(
    `It could go back to ${names.join(", ")}${able.length > 3 ? " and earlier" : ""}.`,
    newest?.status === "pending"
      ? `v${newest.version} is on its way just now.`
      : "No release is on its way.",
  );
  findings.doubts(
    "Only doing it shows it: whether the token has the scope write-protected. A drill in staging proves it.",
  );
  return findings.good(answerOf(reply, "done", ""));
}
