import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { endAttempt } from "@/lib/db/connections/attempt-rows";
import { findConnectionOf, putConnector } from "@/lib/db/connections/connector-rows";
import { lockService } from "@/lib/db/release/service-rows";
import { transact } from "@/lib/db/transact";
import { type CallAnswer, callWords } from "@/lib/domain/connections/attempt";
import { connectorWords } from "@/lib/domain/connections/connector";
import type { Environment } from "@/lib/domain/connections/operation";
import type { ConnectorTest } from "@/lib/domain/connections/view";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** After a connector was tested: writes down what came of it. */
export async function endTest(
  caller: Caller,
  serviceKey: string,
  test: Omit<ConnectorTest, "detail"> & { attemptId: string; answer: CallAnswer },
  environment: Environment = "production",
  killSwitch?: string,
): Promise<Outcome<ConnectorTest>> {
  const no = forbidden(caller, "connector.test");
  if (no !== null) return no;
  return transact(async (tx) => {
    const service = await lockService(tx, serviceKey);
    const connector = service === null ? null : await findConnectionOf(tx, service.id, killSwitch);
    if (service === null || connector === null) {
      return refused("not_found", "The connector was taken away meanwhile.");
    }
    const { ok, checked, unproven, answer } = test;
    const detail = ok ? goodWords(answer) : callWords(answer);
    // What stands beside a connector is about production, which it is needed for.
    const found = { lastTestAt: caller.at, lastTest: detail, lastTestOk: ok };
    const seen = environment === "production" ? found : {};
    const next = { ...connector, ...seen, revision: connector.revision + 1 };
    const what =
      killSwitch === undefined ? "the connector" : `the kill switch ${connectorWords(connector)}`;
    const where = environment === "staging" ? " in staging" : "";
    await commit(tx, caller, {
      states: [endAttempt(test.attemptId, answer, caller.at), putConnector(next)],
      entries: [
        {
          kind: "connector.tested",
          sentence: `${caller.actor.name} tested ${what} of ${service.name}${where}. ${detail}`,
          serviceId: service.id,
          subjectId: connector.id,
          data: { ok, statusCode: answer.statusCode, environment },
        },
      ],
    });
    return done({ ok, checked, unproven, detail });
  });
}

/** What is served from here answers nothing: nobody over there is asked. */
function goodWords({ statusCode, ms }: CallAnswer): string {
  if (statusCode === null) return "Nobody over there had to be asked.";
  return `It answered ${statusCode} in ${ms} ms.`;
}
