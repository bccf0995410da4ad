import type { Metadata } from "next";
import { save } from "@/app/(house)/settings/sources/actions";
import { SourceForm } from "@/components/canary/source/source-form";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";

export const metadata: Metadata = { title: "Add a source" };

export default async function NewSourcePage() {
  const caller = await requireCaller();
  const why = lacks(caller, "source.edit");
  return (
    <>
      <PageHeader
        title="Add a source"
        lead="Where your metrics are, and a login that may only read."
        back={{ href: "/settings/sources", label: "Sources" }}
      />
      <Panel title="Source">
        {why === null ? (
          <SourceForm source={null} save={save} />
        ) : (
          <p className="text-body">{why}</p>
        )}
      </Panel>
    </>
  );
}
