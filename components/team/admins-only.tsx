import { EmptyState } from "@/components/ui/empty-state";

/** In place of a settings page that is not for everyone. */
export function AdminsOnly({ why }: { why: string }) {
  return (
    <EmptyState title="For admins">{why} Ask an admin of your team; People lists them.</EmptyState>
  );
}
