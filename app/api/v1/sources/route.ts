import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { addSourceInput } from "@/lib/domain/canary/source/source";
import { done } from "@/lib/kernel/outcome";
import { listSources } from "@/lib/queries/canary/list-sources";
import { sourceView } from "@/lib/queries/canary/source-view";
import { addNewSource } from "./save-source";

export const GET = door(
  {
    summary: "Systems that are asked for measurements; secrets are never shown",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ caller, query }) => done({ body: await listSources(caller, query) }),
);

export const POST = door(
  { summary: "Add a source", permission: "source.edit", body: addSourceInput },
  async ({ caller, body }) => {
    const outcome = await addNewSource(caller, body);
    if (!outcome.ok) return outcome;
    return done({ status: 201, body: await sourceView(caller, outcome.value.key) });
  },
);
