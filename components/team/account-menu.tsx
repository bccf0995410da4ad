"use client";

import { KeyRound, LogOut, Settings } from "lucide-react";
import { UserMenu } from "@/components/ui/shell/user-menu";
import { signOut } from "./next-auth";

/** Who is signed in, the way to their settings, and the way out. */
export function AccountMenu({
  name,
  role,
  compact = false,
}: {
  name: string;
  role: string;
  compact?: boolean;
}) {
  return (
    <UserMenu
      name={name}
      role={role}
      compact={compact}
      items={[
        { label: "Your account", icon: <Settings aria-hidden="true" />, href: "/settings/account" },
        {
          label: "Your sessions",
          icon: <KeyRound aria-hidden="true" />,
          href: "/settings/sessions",
        },
        { label: "Sign out", icon: <LogOut aria-hidden="true" />, onSelect: () => void signOut() },
      ]}
    />
  );
}
