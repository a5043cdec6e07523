/** A stretch of a channel that a net (the edges of one task) takes up. */
export interface Stretch {
  readonly net: string;
  readonly from: number;
  readonly to: number;
}

/** Tracks of parallel lines inside a channel between boxes. Lines of one net share a track, those of two nets never overlap. */
export class Channel {
  readonly #nets = new Map<string, { from: number; to: number }>();
  #tracks: ReadonlyMap<string, number> | undefined;

  add({ net, from, to }: Stretch): void {
    const [low, high] = from < to ? [from, to] : [to, from];
    const taken = this.#nets.get(net);
    this.#nets.set(net, taken === undefined ? { from: low, to: high } : { from: Math.min(taken.from, low), to: Math.max(taken.to, high) });
    this.#tracks = undefined;
  }

  /** How many nets would lie beside a stretch. */
  crowd({ from, to }: Omit<Stretch, 'net'>): number {
    return [...this.#nets.values()].filter((net) => net.from < Math.max(from, to) && Math.min(from, to) < net.to).length;
  }

  get tracks(): number {
    return Math.max(0, ...[...this.#assign().values()].map((track) => track + 1));
  }

  /** The track of a net, from 0. */
  track(net: string): number {
    return this.#assign().get(net) ?? 0;
  }

  /** First come, first served along the channel, on the lowest track that is free: the least number of tracks. */
  #assign(): ReadonlyMap<string, number> {
    if (this.#tracks !== undefined) return this.#tracks;
    const ends: number[] = [];
    const tracks = new Map<string, number>();
    for (const [net, { from, to }] of [...this.#nets].sort(([, a], [, b]) => a.from - b.from || a.to - b.to)) {
      let track = ends.findIndex((end) => end < from);
      if (track === -1) track = ends.length;
      ends[track] = to;
      tracks.set(net, track);
    }
    return (this.#tracks = tracks);
  }
}
