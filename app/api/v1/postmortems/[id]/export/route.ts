import { z } from "zod";
import { door } from "@/lib/access/door";
import { savedFile } from "@/lib/access/saved-file";
import { done, notFound } from "@/lib/kernel/outcome";
import { exportPostmortem } from "@/lib/queries/learning/export-postmortem";

const query = z.strictObject({
  format: z.enum(["md"]).default("md"),
  names: z.enum(["shown", "hidden"]).default("shown"),
});

export const GET = door(
  { summary: "A postmortem as Markdown, on wish without names", permission: "read", query },
  async ({ caller, params, query: { names } }) => {
    const file = await exportPostmortem(caller, params.id, names === "hidden");
    if (file === null) return notFound("postmortem");
    const as = { name: file.fileName, type: "text/markdown; charset=utf-8" };
    return done({ response: savedFile(file.text, as) });
  },
);
