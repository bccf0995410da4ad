import { problem } from "@/lib/access/problem";

/** An address that is no operation: a script is told so in the form of every other refusal. */
function nothingHere(request: Request): Response {
  const { pathname } = new URL(request.url);
  return problem({
    code: "not_found",
    detail: `There is no ${request.method} ${pathname}. Every operation stands in /api/v1/openapi.json.`,
  });
}

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
};
