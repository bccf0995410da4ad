import type { Metadata } from "next";
import Link from "next/link";
import { apiChapters } from "@/app/api/v1/reference";
import { ApiReference } from "@/components/ui/code/api-reference";
import { CodeLine } from "@/components/ui/code/code-line";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { requireCaller } from "@/lib/access/sign-in/session";
import { addressOfSite, env } from "@/lib/kernel/env";

export const metadata: Metadata = { title: "API" };

export default async function ApiPage() {
  await requireCaller();
  const example = `curl ${addressOfSite(env())}/api/v1/releases -H "Authorization: Bearer $BW_TOKEN"`;
  return (
    <>
      <PageHeader
        title="API"
        lead="Everything a page can do, a script can do; both go through the same rules."
        actions={<LinkButton href="/api/v1/openapi.json">OpenAPI 3.1</LinkButton>}
      />
      <Panel title="How it works">
        <div className="flex max-w-3xl flex-col gap-3 text-body text-ink-soft">
          <p>
            Make a token under{" "}
            <Link className="link" href="/settings/tokens">
              Settings, API tokens
            </Link>
            , and send it with every call. JSON goes in and out; instants are ISO 8601 in UTC; lists
            are <code>{"{items, next}"}</code>, and <code>?after=</code> takes <code>next</code>.
          </p>
          <CodeLine code={example} />
          <p>
            A POST with an <code>Idempotency-Key</code> is done once in 24 hours, however often it
            is sent; what was answered with <code>Retry-After</code> is sent again under the same
            key. Unknown fields are refused by name.
          </p>
        </div>
      </Panel>
      <Panel
        title="When it does not work"
        lead="Errors are problem+json (RFC 9457) with a code and a sentence."
      >
        <dl className="grid gap-x-6 gap-y-1.5 text-table sm:grid-cols-[auto_auto_1fr]">
          {problems.map(([code, status, meaning]) => (
            <div key={code} id={code} className="target:bg-quiet-wash sm:contents">
              <dt className="font-mono">{code}</dt>
              <dd className="text-ink-soft">{status}</dd>
              <dd className="text-ink-soft">{meaning}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <ApiReference chapters={apiChapters()} />
    </>
  );
}

const problems = [
  ["malformed", 400, "The request cannot be read: not JSON, not gzip, a broken header."],
  ["unauthenticated", 401, "No token or session, or one that was revoked."],
  ["forbidden", 403, "Known, but without the scope or role this needs; the sentence names it."],
  ["not_found", 404, "There is no such thing."],
  ["wrong_method", 405, "The path is right, the method is not; allow names those it has."],
  ["conflict", 409, "Not now; the sentence says what would make it possible."],
  ["too_large", 413, "The body is larger than this call takes."],
  ["unsupported", 415, "Send application/json, plain or gzip."],
  ["invalid", 422, "A value is not valid; errors lists each field."],
  ["too_many", 429, "Wait as long as Retry-After says."],
  ["surprise", 500, "Something broke on our side. Quote the number in the sentence."],
  ["unavailable", 503, "The database does not answer. Come back in a few seconds."],
] as const;
