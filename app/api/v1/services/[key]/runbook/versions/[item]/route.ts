import { door } from "@/lib/access/door";
import { found } from "@/lib/access/reply";
import { runbookVersion } from "@/lib/queries/readiness/runbook-version";

export const GET = door(
  {
    summary: "A runbook as it stood, and what it changed of the version before",
    permission: "read",
  },
  async ({ params }) => {
    const number = /^\d{1,9}$/.test(params.item) ? Number(params.item) : 0;
    return found(await runbookVersion(params.key, number), "version");
  },
);
