import { randomUUID } from 'node:crypto';

export interface Slot {
  id: string;
  lines: string[];
}

/** Gets a slot or makes one, under whatever id it is given. */
export class Slots {
  private readonly kept = new Map<string, Slot>();

  acquire(id?: string): Slot {
    if (id) {
      const slot = this.kept.get(id);
      if (slot) return slot;
    }
    const slot: Slot = { id: id ?? randomUUID(), lines: [] };
    this.kept.set(slot.id, slot);
    return slot;
  }

  find(id: string): Slot | undefined {
    return this.kept.get(id);
  }
}

const scratch = new Map<string, Slot>();

export function getScratch(id: string): Slot {
  let slot = scratch.get(id);
  if (!slot) {
    slot = { id, lines: [] };
    scratch.set(id, slot);
  }
  return slot;
}

export const openScratch = (): Slot => getScratch(randomUUID());

const profiles = new Map<string, object>();

/** A copy of what is kept elsewhere. */
export async function getProfile(id: string, load: (id: string) => Promise<object>): Promise<object> {
  let profile = profiles.get(id);
  if (!profile) {
    profile = { loaded: await load(id), lines: [] };
    profiles.set(id, profile);
  }
  return profile;
}
