import { door } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { testConnector } from "./test-connector";

export const POST = door(
  { summary: "Test a connector: says what was checked", permission: "connector.test" },
  async ({ caller, params, request }) => {
    const outcome = await testConnector(caller, params["key"] ?? "", request.signal);
    return outcome.ok ? done({ body: outcome.value }) : outcome;
  },
);
