import { z } from "zod";
import { answerOf, type ApiReply, type Query, isOk } from "@/lib/connectors/api-client";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { VersionRef } from "@/lib/domain/connections/operation";
import { type Render, renderRefusal } from "./client";

export const deploy = z.object({
  id: z.string(),
  status: z.string().catch(""),
  trigger: z.string().nullish(),
  commit: z.object({ id: z.string(), message: z.string().catch("") }).nullish(),
  image: z.object({ ref: z.string(), sha: z.string().nullish() }).nullish(),
  createdAt: z.string().catch(""),
  startedAt: z.string().nullish(),
  finishedAt: z.string().nullish(),
});
export type Deploy = z.infer<typeof deploy>;

const list = z.array(z.object({ deploy }));

/** Deploys, newest first. */
export async function listDeploys(
  render: Render,
  query: Query = {},
): Promise<{ deploys: Deploy[]; reply: ApiReply } | { fault: CallAnswer }> {
  const reply = await render.api.get(`${render.place}/deploys`, { limit: 50, ...query });
  const read = list.safeParse(reply.body);
  if (isOk(reply) && read.success) return { deploys: read.data.map((one) => one.deploy), reply };
  if (isOk(reply)) return { fault: answerOf(reply, "unreachable", "Its list could not be read.") };
  return { fault: renderRefusal(reply, render, { reading: true }) };
}

/** Whether a deploy is of a version: by its commit where that is known, its image's tag, or its own id. */
export function isOf({ id, commit, image }: Deploy, { version, sha }: VersionRef): boolean {
  if (id === version) return true;
  const tag = /:([^:/@]+)(@|$)/.exec(image?.ref ?? "")?.[1];
  if (tag !== undefined && same(tag, version)) return true;
  const wanted = sha ?? (/^[0-9a-f]{7,40}$/.test(version) ? version : null);
  return wanted !== null && (commit?.id ?? "").startsWith(wanted);
}

function same(one: string, other: string): boolean {
  return one.replace(/^v(?=\d)/, "") === other.replace(/^v(?=\d)/, "");
}

/** What a deploy is of, in a few words. */
export function versionOf({ id, commit, image }: Deploy): string {
  return image?.ref ?? commit?.id.slice(0, 8) ?? id;
}

/** A deploy's name in `CallAnswer.ref`. */
export function deployRef(id: string): string {
  return `deploy:${id}`;
}

export function parseDeployRef(ref: string): string | null {
  return /^deploy:(dep-[\w-]{1,60})$/.exec(ref)?.[1] ?? null;
}

const failed = ["build_failed", "pre_deploy_failed", "update_failed", "canceled"];
const waiting = ["created", "queued"];

/** How a deploy stands. `deactivated`: it was live, and something newer took its place. */
export function deployAnswer(reply: ApiReply, { id, status }: Deploy): CallAnswer {
  const ref = deployRef(id);
  if (status === "live" || status === "deactivated") {
    return answerOf(reply, "done", `Deploy ${id} is ${status}.`, { ref });
  }
  if (failed.includes(status)) {
    return answerOf(reply, "accepted", `Deploy ${id}: ${status}.`, { ref, stage: "failed" });
  }
  const going = waiting.includes(status) ? {} : ({ stage: "running" } as const);
  return answerOf(reply, "accepted", `Deploy ${id} is ${status || "taken"}.`, { ref, ...going });
}
