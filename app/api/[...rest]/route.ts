import { problem } from "@/lib/access/problem";
import { refused } from "@/lib/kernel/outcome";

/** An address below /api that is not a call of ours: a script gets problem+json, not a page. */
function nothing(request: Request): Response {
  const { pathname } = new URL(request.url);
  const detail = `There is no ${request.method} ${pathname}. Every call stands in /api/v1/openapi.json.`;
  return problem(refused("not_found", detail).refusal);
}

export { nothing as GET, nothing as POST, nothing as PUT, nothing as PATCH, nothing as DELETE };
