import { z } from "zod";
import { event, realCommit, text, webAddress } from "@/lib/connectors/event-parts";
import { momentOf, reader } from "@/lib/connectors/read-event";
import { instant } from "@/lib/kernel/instant";
import { sender } from "./event-parts";

export const push = reader(
  z.object({
    ref: z.string(),
    before: text,
    after: z.string(),
    repository: z.object({ default_branch: text }).nullish(),
    deleted: z.boolean().catch(false),
    compare: text,
    /** Of an annotated tag the commit, where `after` is the tag itself. */
    head_commit: z.object({ id: text, timestamp: text }).nullish(),
    sender,
  }),
  ({ ref, before, after, repository, deleted, compare, head_commit: head, sender: by }, { at }) => {
    if (deleted) return { is: "ignored", why: `${ref} was deleted.` };
    return event({
      kind: "commit.pushed",
      status: null,
      sha: head?.id ?? after,
      ref: ref.replace(/^refs\/(heads|tags)\//, ""),
      previousSha: realCommit(before),
      isMainline: ref === `refs/heads/${repository?.default_branch ?? ""}`,
      url: webAddress(compare),
      actor: by?.login ?? null,
      occurredAt: momentOf(head?.timestamp) ?? instant(at),
    });
  },
);

export const pullRequest = reader(
  z.object({
    action: z.string(),
    pull_request: z.object({
      number: z.number(),
      title: z.string().catch(""),
      merged: z.boolean().catch(false),
      merged_at: text,
      merge_commit_sha: text,
      created_at: text,
      html_url: text,
      base: z.object({ ref: z.string() }),
    }),
    sender,
  }),
  ({ action, pull_request: of, sender: by }, { at }) => {
    if (action !== "closed" || !of.merged) return { is: "ignored", why: "It was not merged." };
    return event({
      kind: "change.merged",
      status: null,
      sha: of.merge_commit_sha ?? null,
      ref: of.base.ref,
      url: webAddress(of.html_url),
      actor: by?.login ?? null,
      occurredAt: momentOf(of.merged_at) ?? instant(at),
      startedAt: momentOf(of.created_at),
      externalRef: `pull_request:${of.number}`,
      detail: of.title,
    });
  },
);

export const release = reader(
  z.object({
    action: z.string(),
    release: z.object({
      id: z.number(),
      tag_name: z.string(),
      target_commitish: text,
      published_at: text,
      html_url: text,
      name: text,
    }),
    sender,
  }),
  ({ action, release: of, sender: by }, { at }) => {
    if (action !== "published") return { is: "ignored", why: "It was not published." };
    return event({
      kind: "release.published",
      status: null,
      version: of.tag_name,
      ref: of.target_commitish ?? null,
      url: webAddress(of.html_url),
      actor: by?.login ?? null,
      occurredAt: momentOf(of.published_at) ?? instant(at),
      externalRef: `release:${of.id}`,
      detail: of.name ?? null,
    });
  },
);
