import { z } from "zod";
import { event, realCommit, text, webAddress } from "@/lib/connectors/event-parts";
import { reader } from "@/lib/connectors/read-event";
import { instant } from "@/lib/kernel/instant";
import { gitlabMoment } from "./moment";

export const push = reader(
  z.object({
    ref: z.string(),
    before: text,
    after: z.string(),
    /** Of an annotated tag the commit, where `after` is the tag itself. */
    checkout_sha: text,
    project: z.object({ default_branch: text }).nullish(),
    user_username: text,
    commits: z.array(z.object({ id: z.string(), timestamp: text })).catch([]),
  }),
  ({ ref, before, after, checkout_sha, project, user_username: actor, commits }, { at }) => {
    if (realCommit(after) === null) return { is: "ignored", why: `${ref} was deleted.` };
    const head = commits.find(({ id }) => id === after) ?? commits.at(-1);
    return event({
      kind: "commit.pushed",
      status: null,
      sha: checkout_sha ?? after,
      ref: ref.replace(/^refs\/(heads|tags)\//, ""),
      previousSha: realCommit(before),
      isMainline: ref === `refs/heads/${project?.default_branch ?? ""}`,
      version: ref.startsWith("refs/tags/") ? ref.slice("refs/tags/".length) : null,
      actor: actor ?? null,
      occurredAt: gitlabMoment(head?.timestamp) ?? instant(at),
    });
  },
);

export const mergeRequest = reader(
  z.object({
    user: z.object({ username: text }).nullish(),
    object_attributes: z.object({
      iid: z.number(),
      title: text,
      state: text,
      action: text,
      merge_commit_sha: text,
      last_commit: z.object({ id: text }).nullish().catch(null),
      target_branch: text,
      created_at: text,
      updated_at: text,
      url: text,
    }),
  }),
  ({ object_attributes: of, user: by }, { at }) => {
    // What is changed on it later says "merged" too.
    const isNow = of.state === "merged" && (of.action ?? "merge") === "merge";
    if (!isNow) return { is: "ignored", why: "It was not merged just now." };
    return event({
      kind: "change.merged",
      status: null,
      // Fast-forward makes no commit of its own: the branch's last is the target's.
      sha: of.merge_commit_sha ?? of.last_commit?.id ?? null,
      ref: of.target_branch ?? null,
      url: webAddress(of.url),
      actor: by?.username ?? null,
      occurredAt: gitlabMoment(of.updated_at) ?? instant(at),
      startedAt: gitlabMoment(of.created_at),
      externalRef: `merge_request:${of.iid}`,
      detail: of.title ?? null,
    });
  },
);

export const release = reader(
  z.object({
    id: z.number(),
    tag: z.string(),
    name: text,
    action: text,
    released_at: text,
    url: text,
    commit: z.object({ id: text }).nullish(),
  }),
  (of, { at }) => {
    if ((of.action ?? "create") !== "create") {
      return { is: "ignored", why: "The release was not made just now." };
    }
    return event({
      kind: "release.published",
      status: null,
      version: of.tag,
      sha: of.commit?.id ?? null,
      ref: of.tag,
      url: webAddress(of.url),
      occurredAt: gitlabMoment(of.released_at) ?? instant(at),
      externalRef: `release:${of.id}`,
      detail: of.name ?? null,
    });
  },
);

export const featureFlag = reader(
  z.object({
    user: z.object({ username: text }).nullish(),
    object_attributes: z.object({ id: z.number(), name: z.string(), active: z.boolean() }),
  }),
  ({ object_attributes: of, user: by }, { at }) =>
    event({
      kind: "flag.changed",
      status: null,
      actor: by?.username ?? null,
      occurredAt: instant(at),
      externalRef: `flag:${of.id}`,
      detail: `${of.name} is ${of.active ? "on" : "off"}.`,
    }),
);
