import { z } from "zod";
import type { CallContext } from "@/lib/connectors/connector";
import { answerOf, type Read } from "@/lib/connectors/sources/answer-of";
import { askHttp, type HttpAnswer } from "@/lib/connectors/sources/ask-http";
import { failedTest } from "@/lib/connectors/sources/failed-test";
import { addressOf } from "@/lib/connectors/sources/sign-in";
import type { SourceConnector } from "@/lib/connectors/sources/source-connector";
import { settingOf, type SourceTarget } from "@/lib/domain/canary/source/source";
import { errorsIn, readAccount, readRows } from "./read-rows";

/** New Relic by NRQL over NerdGraph. See docs/sources/new-relic.md. */
export const newRelic: SourceConnector = {
  async test(target, call) {
    const asked = await graph(
      target,
      "query($id:Int!){actor{user{name} account(id:$id){name}}}",
      {},
      call,
    );
    const read = asked.ok ? readAccount(asked.text) : asked;
    if (!read.ok) return failedTest(read.fault, asked.ms);
    return {
      ok: true,
      ms: asked.ms,
      detail: `It answered in ${asked.ms} ms.`,
      checked: [`The key belongs to ${read.user}, who may query the account ${read.account}.`],
    };
  },
  async ask(target, { query, from, to, stepMs }, call) {
    const sent = `${query} SINCE ${from} UNTIL ${to} TIMESERIES ${stepMs / 1000} seconds`;
    const came = await graph(target, document, { q: sent }, call);
    return answerOf(sent, came, (text): Read => readRows(text));
  },
};

const document =
  "query($id:Int!,$q:Nrql!){actor{account(id:$id){nrql(query:$q,timeout:9){results metadata{facets}}}}}";

function graph(
  target: SourceTarget,
  query: string,
  variables: Record<string, string>,
  call: CallContext,
): Promise<HttpAnswer> {
  const headers = {
    "content-type": "application/json",
    "api-key": target.secrets["userKey"] ?? "",
  };
  const id = Number(settingOf(target, "account"));
  const body = JSON.stringify({ query, variables: { id, ...variables } });
  const said = (answered: unknown) => errorsIn(answered) ?? messageIn(answered);
  return askHttp(
    target,
    { method: "POST", url: addressOf(target, "/graphql"), headers, body, said },
    call,
  );
}

function messageIn(body: unknown): string | null {
  const parsed = z.object({ error: z.object({ message: z.string() }) }).safeParse(body);
  return parsed.success ? parsed.data.error.message : null;
}
