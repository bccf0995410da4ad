import type { Metadata } from "next";
import { acceptInvite, keepInviteForProvider } from "@/app/(entrance)/actions";
import { AcceptInviteForm } from "@/components/team/accept-invite-form";
import { EntranceCard } from "@/components/team/entrance-frame";
import { LinkButton } from "@/components/ui/link-button";
import { providerChoices } from "@/lib/access/sign-in/providers";
import { inviteBehind } from "@/lib/queries/team/invite-behind";

// The address is a secret: it may not travel on in a Referer.
export const metadata: Metadata = { title: "Join", referrer: "same-origin" };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const outcome = await inviteBehind(token, new Date());
  if (!outcome.ok) {
    return (
      <EntranceCard title="This link does not work" lead={outcome.refusal.detail}>
        <LinkButton href="/sign-in">Sign in</LinkButton>
      </EntranceCard>
    );
  }
  const { team, role, email } = outcome.value;
  return (
    <EntranceCard title={`Join ${team}`} lead={`You were invited as ${role}.`}>
      <AcceptInviteForm
        token={token}
        email={email}
        providers={providerChoices()}
        accept={acceptInvite}
        keep={keepInviteForProvider}
      />
    </EntranceCard>
  );
}
