import { z } from "zod";
import { feedDoor, feedKey } from "@/lib/access/feed-door";
import { diaryWishes } from "@/lib/domain/diary/diary-query";
import { addressOfSite, env } from "@/lib/kernel/env";
import { diaryFeed } from "@/lib/queries/diary/diary-feed";

export const GET = feedDoor(
  {
    name: "diary",
    summary: "The diary's newest entries for feed readers; the token is that of the calendar",
    query: z.strictObject({ ...feedKey, ...diaryWishes }),
    answers: "application/atom+xml",
    file: "bellwether.atom",
  },
  (_, { token: __, ...wishes }) => diaryFeed(wishes, addressOfSite(env())),
);
