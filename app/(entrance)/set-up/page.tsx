import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntranceCard } from "@/components/team/entrance-frame";
import { SetUpForm } from "@/components/team/set-up-form";
import { timeZones } from "@/lib/domain/team/team";
import { needsSetUp } from "@/lib/queries/team/needs-set-up";
import { setUp } from "@/app/(entrance)/actions";

export const metadata: Metadata = { title: "Set up" };

export default async function SetUpPage() {
  if (!(await needsSetUp())) redirect("/sign-in");
  return (
    <EntranceCard
      title="Set up Bellwether"
      lead="Nobody is here yet. You become its first admin; then plan a release, or invite the others."
    >
      <SetUpForm action={setUp} zones={timeZones()} />
    </EntranceCard>
  );
}
