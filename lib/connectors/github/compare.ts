import { z } from "zod";
import { answerOf, isOk, path } from "@/lib/connectors/api-client";
import { commitOf, mostCommits } from "@/lib/connectors/commit";
import type { Compared } from "@/lib/connectors/connector";
import type { RangeEnds } from "@/lib/domain/connections/operation";
import { type Github, githubRefusal } from "./client";

const comparison = z.object({
  total_commits: z.number(),
  commits: z.array(
    z.object({
      sha: z.string(),
      commit: z.object({
        message: z.string(),
        author: z.object({ name: z.string().nullish(), date: z.string().nullish() }).nullish(),
      }),
    }),
  ),
});

/** The commits between two versions: the last page's hundred, of as many as there are (at most 250 are told). */
export async function compare(github: Github, { from, to }: RangeEnds): Promise<Compared> {
  const place = `${github.repo}/compare/${path`${from}...${to}`}`;
  const reply = await github.api.get(place, { per_page: 100 });
  const read = comparison.safeParse(reply.body);
  if (!isOk(reply)) {
    const missing = `It knows no ${from}, or no ${to}.`;
    const answer = githubRefusal(reply, github, {
      needs: "Contents: read",
      missing,
      reading: true,
    });
    return { answer, range: null };
  }
  if (!read.success) {
    return { answer: answerOf(reply, "unreachable", "It could not be read."), range: null };
  }
  const commits = read.data.commits.map(({ sha, commit }) =>
    commitOf(sha, commit.message, commit.author?.name, commit.author?.date),
  );
  const newest = commits.toReversed().slice(0, mostCommits);
  const range = { commits: newest, total: read.data.total_commits };
  return { answer: answerOf(reply, "done", ""), range };
}
