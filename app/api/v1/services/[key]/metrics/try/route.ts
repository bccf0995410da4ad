import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { tryInput } from "@/lib/domain/canary/source/try-input";
import { tryMetric } from "./try-metric";

export const POST = door(
  {
    summary: "Try a metric at its source: the last ten minutes of both arms, nothing saved",
    permission: "source.test",
    body: tryInput,
  },
  async ({ caller, params, body, request }) =>
    reply(await tryMetric(caller, params.key, body, request.signal)),
);
