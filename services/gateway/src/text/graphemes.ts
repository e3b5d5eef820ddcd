const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Where a text can be cut with all characters (grapheme clusters) left whole. */
export function graphemesOf(text: string) {
  const segments = segmenter.segment(text);
  return {
    isCut: (at: number): boolean => at <= 0 || at >= text.length || segments.containing(at)?.index === at,
    /** The last cut at or before `at`, more than 0; a cluster longer than that is cut between code points. */
    before(at: number): number {
      if (at >= text.length) return text.length;
      const start = segments.containing(at)?.index ?? at;
      if (start > 0) return start;
      if (!isLowSurrogate(text, at)) return at;
      return at > 1 ? at - 1 : at + 1;
    },
    /** The first cut at or after `at`, less than the end; a cluster that reaches the end is cut. */
    from(at: number): number {
      const cluster = segments.containing(at);
      if (!cluster || cluster.index === at) return at;
      const next = cluster.index + cluster.segment.length;
      if (next < text.length) return next;
      return isLowSurrogate(text, at) ? at + 1 : at;
    },
  };
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
