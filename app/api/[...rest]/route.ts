import { problem } from "@/lib/access/problem";
import { refused } from "@/lib/kernel/outcome";

/** An address below /api that is not a call of ours: a script gets problem+json, not a page. */
function nothing(): Response {
  return problem(refused("not_found", "There is no such call. See /api/v1/openapi.json.").refusal);
}

export { nothing as GET, nothing as POST, nothing as PUT, nothing as PATCH, nothing as DELETE };
