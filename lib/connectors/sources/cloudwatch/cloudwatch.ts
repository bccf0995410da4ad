import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import type { CallContext } from "@/lib/connectors/connector";
import { failedTest } from "@/lib/connectors/sources/failed-test";
import type { SourceConnector } from "@/lib/connectors/sources/source-connector";
import type { SourceAnswer, SourceFault, SourceQuestion } from "@/lib/domain/canary/source/reading";
import { settingOf, type SourceTarget } from "@/lib/domain/canary/source/source";
import { type Page, readPages } from "./read-pages";
import { readQuery } from "./read-query";
import { FaultyAnswer, throughOurGuard } from "./request-handler";

/** Amazon CloudWatch by GetMetricData; the SDK signs (SigV4). See docs/sources/cloudwatch.md. */
export const cloudwatch: SourceConnector = {
  async test(target, call) {
    const to = Math.floor(call.at.getTime() / 60_000) * 60_000;
    const query = '{"namespace":"AWS/Usage","metric":"CallCount","stat":"Sum"}';
    const answer = await ask(target, { query, from: to - 600_000, to, stepMs: 60_000 }, call);
    if (!answer.ok) return failedTest(answer.fault, answer.ms);
    const region = settingOf(target, "region");
    return {
      ok: true,
      ms: answer.ms,
      detail: `It answered in ${answer.ms} ms.`,
      checked: [`The credentials may call cloudwatch:GetMetricData in ${region}.`],
    };
  },
  ask,
};

/** A question of an hour fits one page; no answer goes on for more than a few. */
const mostPages = 5;

async function ask(
  target: SourceTarget,
  question: SourceQuestion,
  call: CallContext,
): Promise<SourceAnswer> {
  const { query: sent, from, to, stepMs } = question;
  const began = performance.now();
  const failed = (fault: SourceFault): SourceAnswer => ({
    ok: false,
    sent,
    fault,
    ms: Math.round(performance.now() - began),
  });
  const queries = readQuery(sent, stepMs / 1000);
  if (typeof queries === "string") return failed({ is: "query", words: queries });
  const client = clientFor(target, call);
  const pages: Page[] = [];
  let next: string | undefined;
  try {
    do {
      const command = new GetMetricDataCommand({
        ...{ StartTime: new Date(from), EndTime: new Date(to), ScanBy: "TimestampAscending" },
        MetricDataQueries: queries,
        ...(next !== undefined && { NextToken: next }),
      });
      const page = await client.send(command);
      pages.push(page);
      next = page.NextToken;
    } while (next !== undefined && pages.length < mostPages);
  } catch (error) {
    return failed(faultIn(error));
  } finally {
    client.destroy();
  }
  const read = readPages(pages, stepMs);
  if (!read.ok) return failed(read.fault);
  return { sent, ms: Math.round(performance.now() - began), ...read };
}

function clientFor(target: SourceTarget, call: CallContext): CloudWatchClient {
  const url = settingOf(target, "url");
  const machine = settingOf(target, "auth") === "machine";
  const credentials = {
    accessKeyId: settingOf(target, "accessKeyId"),
    secretAccessKey: target.secrets["secretAccessKey"] ?? "",
  };
  return new CloudWatchClient({
    region: settingOf(target, "region"),
    maxAttempts: 1,
    requestHandler: throughOurGuard(target, call),
    ...(url !== "" && { endpoint: url }),
    // Else what the machine's role allows, by the SDK's own chain.
    ...(!machine && { credentials }),
  });
}

/** The handler throws what the answer says; anything else (no credentials on this machine) comes from the SDK. */
function faultIn(error: unknown): SourceFault {
  if (error instanceof FaultyAnswer) return error.fault;
  if (error instanceof Error && error.name === "CredentialsProviderError") {
    return {
      is: "denied",
      words: "This machine has no role or credentials of its own. Use an access key.",
    };
  }
  const name = error instanceof Error ? error.name : "unknown";
  return { is: "unreadable", words: `Its answer could not be read (${name}).` };
}
