import type { OutsideCommit } from "@/lib/domain/connections/operation";
import { momentOf } from "./read-event";

/** How many commits are kept of a range. */
export const mostCommits = 100;

/** A commit in our words: its first line, cut. */
export function commitOf(
  sha: string,
  message: string,
  author: string | null | undefined,
  at: string | null | undefined,
): OutsideCommit {
  const [subject = ""] = message.split("\n");
  return {
    sha: sha.slice(0, 64),
    subject: subject.trim().slice(0, 200).toWellFormed(),
    author: (author ?? "").slice(0, 120).toWellFormed(),
    at: momentOf(at ?? ""),
  };
}
