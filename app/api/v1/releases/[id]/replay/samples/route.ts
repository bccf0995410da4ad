import { door } from "@/lib/access/door";
import { savedFile } from "@/lib/access/saved-file";
import { done } from "@/lib/kernel/outcome";
import { exportSamples } from "@/lib/queries/canary/export-replay";

export const GET = door(
  {
    summary: "The offline judge's samples.ndjson of a release",
    permission: "read",
    answers: "application/x-ndjson",
  },
  async ({ caller, params }) => {
    const pieces = await exportSamples(caller, params.id);
    if (!pieces.ok) return pieces;
    const as = { name: "samples.ndjson", type: "application/x-ndjson" };
    return done({ response: savedFile(pieces.value, as) });
  },
);
