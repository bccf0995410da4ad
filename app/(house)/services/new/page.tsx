import type { Metadata } from "next";
import { NewService } from "@/components/release/service/new-service";
import { PageHeader } from "@/components/ui/shell/page-header";
import { lacks } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import { create } from "@/app/(house)/services/[key]/actions";

export const metadata: Metadata = { title: "Add a service" };

export default async function NewServicePage() {
  const caller = await requireCaller();
  return (
    <>
      <PageHeader
        title="Add a service"
        lead="A thing that is deployed. Metrics and the connector come next."
        back={{ href: "/services", label: "Services" }}
      />
      <NewService create={create} disabledReason={lacks(caller, "service.edit")} />
    </>
  );
}
