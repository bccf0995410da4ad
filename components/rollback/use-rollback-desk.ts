"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { ReleaseView } from "@/lib/domain/release/view";
import type { RollbackSheetView, RollbackView } from "@/lib/domain/rollback/view";
import { useShortcut } from "@/components/ui/use-shortcut";
import type { ProgressActions, RollbackActions } from "./rollback-actions";
import { useSheetAddress } from "./use-address";
import { type PressFault, usePress } from "@/components/rollback/hold/use-press";
import { rollbackKey, useRollback, useRollbackOffer } from "./use-rollback";
import type { RollbackInput } from "@/lib/domain/rollback/rollback-input";

/** Everything that the button, the sheet and the panel of one release share. */
export type RollbackDesk = {
  open: boolean;
  show: () => void;
  hide: () => void;
  /** Whether there is a rollback, also while it is still being read. */
  pressed: boolean;
  rollback: RollbackView | undefined;
  /** Why the rollback, or what the sheet says, could not be read; the last good answer stays. */
  unread: string | null;
  offer: RollbackSheetView | undefined;
  press: (input: RollbackInput) => Promise<boolean>;
  fault: PressFault | null;
  actions: ProgressActions;
  refresh: () => void;
};

/** `initial`: the rollback that the page came with. */
export function useRollbackDesk(
  release: ReleaseView,
  { press, ...actions }: RollbackActions,
  initial: RollbackView | null,
): RollbackDesk {
  const { id } = release;
  const client = useQueryClient();
  const address = useSheetAddress();
  useShortcut("r", address.show);
  // Known a moment before the release itself says it.
  const [pressedId, setPressedId] = useState<string | null>(null);
  const rollbackId = release.rollback?.id ?? pressedId;
  const refresh = useCallback(
    () => void client.invalidateQueries({ queryKey: ["release", id] }),
    [client, id],
  );
  const onPressed = useCallback(
    (made: RollbackView) => {
      client.setQueryData(rollbackKey(id), made);
      setPressedId(made.id);
      refresh();
    },
    [client, id, refresh],
  );
  const pressing = usePress(press, id, onPressed);
  const rollback = useRollback(id, rollbackId, initial, release.asOf);
  const likely = release.alerts.length > 0 && release.can.rollBack.allowed;
  const offer = useRollbackOffer(id, rollbackId === null && (address.open || likely));
  return {
    ...address,
    pressed: rollbackId !== null,
    rollback: rollback.data,
    unread: (rollbackId === null ? offer.error : rollback.error)?.message ?? null,
    offer: offer.data,
    press: pressing.run,
    fault: pressing.fault,
    actions,
    refresh,
  };
}
