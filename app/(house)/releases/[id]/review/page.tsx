import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReviewDocument } from "@/components/learning/review-document";
import { requireCaller } from "@/lib/access/sign-in/session";
import { reviewView } from "@/lib/queries/learning/review-view";
import { write } from "./actions";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ params }: { params: Promise<{ id: string }> }) {
  const caller = await requireCaller();
  const view = await reviewView(caller, (await params).id);
  if (view === null) notFound();
  return <ReviewDocument view={view} write={write} />;
}
