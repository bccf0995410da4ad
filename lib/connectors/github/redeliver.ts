import { z } from "zod";
import { answerOf, type ApiReply, headerOf, isOk, parsed, path } from "@/lib/connectors/api-client";
import type { Redelivered, Missed } from "@/lib/connectors/connector";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { type Github, githubRefusal } from "./client";

const needs = "Webhooks: read and write";
const orgNeeds =
  "the organisation's own permission Webhooks: read and write (classic: admin:org_hook)";
const pageSize = 100;
/** A thousand deliveries; a repository that sends more in an hour is told of in the answer. */
const mostPages = 10;
/** So many are asked for at once; the rest an hour later. */
const mostAsked = 50;
/** What failed twice on being asked for fails for a reason that asking does not mend. */
const mostTimes = 2;

const hooks = z.array(
  z.object({ id: z.number(), config: z.object({ url: z.string().catch("") }) }),
);
const page = z.array(
  z.object({
    id: z.string(),
    guid: z.string(),
    delivered_at: z.string(),
    redelivery: z.boolean(),
    status_code: z.number(),
    repository_id: z.number().nullish(),
  }),
);
type Delivered = z.infer<typeof page>[number];

/** The webhook that points here. One of the organisation tells of all its repositories: only ours counts. */
type Hook = {
  place: string;
  about: { needs: string; on?: string };
  repositoryId: number | null;
};

/**
 * GitHub does not deliver again by itself: asks for what our webhook, of the repository or else of its organisation, did
 * not take since an instant, by the list of its deliveries. Each event twice at most, over the hours; what arrives twice is one event in our inbox.
 */
export async function redeliver(github: Github, missed: Missed): Promise<Redelivered> {
  const hook = await findHook(github, missed.callbackPath);
  if (!("place" in hook)) return { answer: hook, asked: 0 };
  const { place, about } = hook;
  const listed = await list(github, hook, missed.since);
  if (!("items" in listed)) return { answer: listed, asked: 0 };
  const { again, hopeless } = lost(listed.items);
  let asked = 0;
  for (const { id } of again.slice(0, mostAsked)) {
    const reply = await github.api.send("POST", `${place}/${path`${id}`}/attempts`);
    if (!isOk(reply)) return { answer: githubRefusal(reply, github, about), asked };
    asked += 1;
  }
  const words = [
    asked > 0
      ? `Asked to deliver ${events(asked)} again.`
      : `Nothing ${hopeless > 0 ? "else " : ""}was missed.`,
    again.length > asked && `${events(again.length - asked)} more wait for the next hour.`,
    hopeless > 0 && `${events(hopeless)} failed again when asked for: left.`,
    listed.isCut && "There are more deliveries than are looked through: older ones were not seen.",
  ];
  // Not done: the next hour looks as far back once more.
  const result = again.length > asked ? "accepted" : "done";
  const answer = answerOf(listed.reply, result, words.filter((one) => one !== false).join(" "));
  return { answer, asked };
}

/** The webhook that points here; why there is none else. */
async function findHook(github: Github, callbackPath: string): Promise<Hook | CallAnswer> {
  const of = (reply: ApiReply) => {
    const read = hooks.safeParse(reply.body);
    if (!isOk(reply) || !read.success) return null;
    return read.data.find(({ config: { url } }) => pathOf(url) === callbackPath)?.id ?? "none";
  };
  const size = { per_page: pageSize };
  const reply = await github.api.get(`${github.repo}/hooks`, size);
  const own = of(reply);
  if (typeof own === "number") {
    return {
      place: `${github.repo}/hooks/${own}/deliveries`,
      about: { needs },
      repositoryId: null,
    };
  }
  const { owner } = github.settings;
  const organisation = path`/orgs/${owner}/hooks`;
  const shared = of(await github.api.get(organisation, size));
  if (typeof shared === "number") {
    const repositoryId = await readRepositoryId(github);
    const about = { needs: orgNeeds, on: owner };
    return { place: `${organisation}/${shared}/deliveries`, about, repositoryId };
  }
  if (own === null) return githubRefusal(reply, github, { needs, reading: true });
  const words =
    shared === null
      ? `No webhook of the repository points here. One of its organisation could not be looked for: that needs ${orgNeeds}.`
      : "No webhook of the repository or its organisation points here.";
  return answerOf(reply, "absent", words);
}

async function readRepositoryId(github: Github): Promise<number | null> {
  const read = z.object({ id: z.number() }).safeParse((await github.api.get(github.repo)).body);
  return read.success ? read.data.id : null;
}

function pathOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).pathname.replace(/\/+$/, "") : null;
}

/** The deliveries since an instant, newest first. Of the link to the next page only its cursor is used. */
async function list(github: Github, { place, about, repositoryId }: Hook, since: Date) {
  const items: Delivered[] = [];
  let cursor: string | null = null;
  for (let n = 1; ; n += 1) {
    const query = { per_page: pageSize, ...(cursor !== null && { cursor }) };
    const reply: ApiReply = await github.api.get(place, query);
    const read = page.safeParse(withWholeIds(reply));
    if (!isOk(reply) || !read.success) {
      return githubRefusal(reply, github, { ...about, reading: true });
    }
    const recent = read.data.filter(({ delivered_at }) => new Date(delivered_at) >= since);
    items.push(...recent.filter((one) => isOurs(one, repositoryId)));
    cursor = nextCursor(reply);
    const isOver = recent.length < read.data.length || cursor === null || read.data.length === 0;
    if (isOver || n === mostPages) return { items, reply, isCut: !isOver };
  }
}

function isOurs({ repository_id: of }: Delivered, ours: number | null): boolean {
  return ours === null || of === null || of === undefined || of === ours;
}

/** Its numbers have 64 bits, more than JavaScript's hold: they are read as text. */
function withWholeIds(reply: ApiReply): unknown {
  return reply.is === "answered"
    ? parsed(reply.text.replaceAll(/"id":\s*(\d+)/g, '"id":"$1"'))
    : null;
}

function nextCursor(reply: ApiReply): string | null {
  const links = (headerOf(reply, "link") ?? "").split(",");
  const next = links.find((one) => /rel="next"/.test(one)) ?? "";
  const [, query = ""] = /<[^>?]*\?([^>]*)>/.exec(next) ?? [];
  return new URLSearchParams(query).get("cursor");
}

/** Events of which no delivery was taken, oldest first, each by its last delivery. */
function lost(items: readonly Delivered[]): { again: Delivered[]; hopeless: number } {
  const byEvent = Map.groupBy(items, ({ guid }) => guid);
  const never = [...byEvent.values()].filter((all) => !all.some(isTaken));
  const often = (all: readonly Delivered[]) => all.filter((one) => one.redelivery).length;
  const again = never.filter((all) => often(all) < mostTimes).flatMap(([last]) => last ?? []);
  return { again: again.reverse(), hopeless: never.length - again.length };
}

function isTaken({ status_code }: Delivered): boolean {
  return status_code >= 200 && status_code < 300;
}

function events(count: number): string {
  return count === 1 ? "1 event" : `${count} events`;
}
