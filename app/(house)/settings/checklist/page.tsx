import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { TemplateEditor } from "@/components/readiness/template/template-editor";
import { VersionsPanel } from "@/components/readiness/template/versions-panel";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { numberIn } from "@/lib/kernel/page";
import { listTemplateVersions } from "@/lib/queries/readiness/list-template-versions";
import { templateView } from "@/lib/queries/readiness/template-view";
import { restore, save } from "./actions";

export const metadata: Metadata = { title: "Checklist" };

export default async function ChecklistPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after, since } = await searchWords(searchParams, "after", "since");
  const [view, versions] = await Promise.all([
    templateView(caller, null, { since: numberIn(since) || undefined }),
    listTemplateVersions(null, { limit: 10, after }),
  ]);
  if (!view.ok || !versions.ok) notFound();
  return (
    <>
      <PageHeader
        title="Checklist"
        lead={
          <>
            What every release is asked before it goes out, unless its service has a list of its
            own. This is version {view.value.version}.{" "}
            <Link className="link" href="/diary?kind=template">
              What changed, and when.
            </Link>
          </>
        }
      />
      <TemplateEditor view={view.value} fileName="checklist.json" save={save} />
      <VersionsPanel view={view.value} versions={versions.value} after={after} restore={restore} />
    </>
  );
}
