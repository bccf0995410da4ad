import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { DropTemplate } from "@/components/readiness/template/drop-template";
import { TemplateEditor } from "@/components/readiness/template/template-editor";
import { VersionsPanel } from "@/components/readiness/template/versions-panel";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { whyNotNow } from "@/lib/kernel/can";
import { numberIn } from "@/lib/kernel/page";
import { listTemplateVersions } from "@/lib/queries/readiness/list-template-versions";
import { templateView } from "@/lib/queries/readiness/template-view";
import { drop, restore, save } from "./actions";

type Props = { params: Promise<{ key: string }>; searchParams: Search };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).key} checklist` };
}

export default async function ServiceChecklistPage({ params, searchParams }: Props) {
  const caller = await requireCaller();
  const { key } = await params;
  const { after, since } = await searchWords(searchParams, "after", "since");
  const [view, versions] = await Promise.all([
    templateView(caller, key, { since: numberIn(since) || undefined }),
    listTemplateVersions(key, { limit: 10, after }),
  ]);
  if (!view.ok || !versions.ok) notFound();
  const { own, version, newest, can } = view.value;
  return (
    <>
      <PageHeader
        title="Checklist"
        lead={own ? `A list of its own, version ${version}.` : <Teams />}
        actions={
          own && <DropTemplate disabledReason={whyNotNow(can.edit)} drop={drop.bind(null, key)} />
        }
      />
      <TemplateEditor
        view={view.value}
        fileName={`checklist-${key}.json`}
        save={save.bind(null, key)}
      />
      {newest > 0 && (
        <VersionsPanel
          view={view.value}
          versions={versions.value}
          after={after}
          restore={restore.bind(null, key)}
        />
      )}
    </>
  );
}

function Teams() {
  return (
    <>
      It uses{" "}
      <Link className="link" href="/settings/checklist">
        the team&rsquo;s list
      </Link>
      . Change something here and it has one of its own.
    </>
  );
}
