import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SyncRoom } from "@/components/readiness/sync/sync-room";
import { requireCaller } from "@/lib/access/sign-in/session";
import { syncView } from "@/lib/queries/readiness/sync-view";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Sync" };

export default async function SyncPage({ params }: Props) {
  const view = await syncView(await requireCaller(), (await params).id);
  if (view === null) notFound();
  return <SyncRoom initial={view} />;
}
