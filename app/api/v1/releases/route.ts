import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { planRelease } from "@/lib/commands/release/plan-release";
import { releaseStatuses } from "@/lib/domain/release/release";
import { planReleaseInput } from "@/lib/domain/release/release-input";
import { done } from "@/lib/kernel/outcome";
import { listReleases } from "@/lib/queries/release/list-releases";
import { releaseView } from "@/lib/queries/release/release-view";

const query = z.strictObject({
  ...pageQuery,
  service: z.string().max(64).optional(),
  status: z.enum(releaseStatuses).optional(),
  prevented: z.literal("true").optional(),
  unplanned: z.literal("true").optional(),
});

export const GET = door(
  { summary: "Releases, newest first", permission: "read", query },
  async ({ query: { service, status, prevented, unplanned, ...page } }) => {
    const only = { prevented: prevented === "true", unplanned: unplanned === "true" };
    const filter = { service, status: status && [status], ...only };
    return done({ body: await listReleases(filter, page) });
  },
);

export const POST = door(
  { summary: "Plan a release", permission: "release.plan", body: planReleaseInput },
  async ({ caller, body }) => {
    const outcome = await planRelease(caller, body);
    if (!outcome.ok) return outcome;
    return done({ status: 201, body: await releaseView(caller, outcome.value.id) });
  },
);
