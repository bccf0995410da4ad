import { z } from "zod";
import { answerOf, isOk } from "@/lib/connectors/api-client";
import { commitOf, mostCommits } from "@/lib/connectors/commit";
import type { Compared } from "@/lib/connectors/connector";
import type { RangeEnds } from "@/lib/domain/connections/operation";
import { type Gitlab, gitlabRefusal } from "./client";

const comparison = z.object({
  commits: z.array(
    z.object({
      id: z.string(),
      title: z.string().catch(""),
      author_name: z.string().nullish(),
      created_at: z.string().nullish(),
    }),
  ),
});

/** The commits between two versions. */
export async function compare(gitlab: Gitlab, { from, to }: RangeEnds): Promise<Compared> {
  const reply = await gitlab.api.get(`${gitlab.place}/repository/compare`, { from, to });
  const read = comparison.safeParse(reply.body);
  if (!isOk(reply)) {
    const missing = `It knows no ${from}, or no ${to}.`;
    return { answer: gitlabRefusal(reply, gitlab, { missing, reading: true }), range: null };
  }
  if (!read.success) {
    return { answer: answerOf(reply, "unreachable", "It could not be read."), range: null };
  }
  const commits = read.data.commits.map((one) =>
    commitOf(one.id, one.title, one.author_name, one.created_at),
  );
  const range = { commits: commits.toReversed().slice(0, mostCommits), total: commits.length };
  return { answer: answerOf(reply, "done", ""), range };
}
