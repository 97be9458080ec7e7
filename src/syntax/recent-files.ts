/** The files that were used last: trees are large, and all of a long lint's would fill the memory. */
import type { Stats } from 'node:fs';

/** More than the neighbourhoods of a few files. */
const MAX = 64;

export class RecentFiles<File> {
  private readonly files = new Map<string, File>();

  get(path: string): File | undefined {
    return this.files.get(path);
  }

  /** Keeps a file as the one used last, and forgets the one that was not used for longest. */
  keep(path: string, file: File): void {
    // A map keeps its order.
    this.files.delete(path);
    this.files.set(path, file);
    const [oldest] = this.files.keys();
    if (this.files.size > MAX && oldest !== undefined) this.files.delete(oldest);
  }
}

/** What changes when a file is written. */
export const stampOf = ({ mtimeMs, size }: Stats): string => `${mtimeMs}:${size}`;
