import type { ApiEntity } from '../api-types.ts';
import { byPlace, CODES, endOf, overlaps, QUOTES, SOLID, STYLES } from './entity-types.ts';

/** Telegram does not refuse entities that cross: it splits styles and leaves out what cannot nest. */
export function nestEntities(entities: ApiEntity[]): ApiEntity[] {
  const sorted = [...entities].sort(byPlace);
  const quotes = withoutOverlaps(sorted.filter((entity) => QUOTES.has(entity.type)));
  const codes = withoutOverlaps(sorted.filter((entity) => CODES.has(entity.type)));
  const free = sorted.filter(
    (entity) => SOLID.has(entity.type) && !codes.some((code) => overlaps(code, entity)),
  );
  const solid = withoutOverlaps(free);
  const walls = [...quotes, ...solid];
  const styles: ApiEntity[] = [];
  for (const type of STYLES) {
    const runs = merge(sorted.filter((entity) => entity.type === type));
    const outside = runs.flatMap((run) => without(run, codes));
    styles.push(...outside.flatMap((run) => splitAt(run, [...walls, ...styles])));
  }
  return [...walls, ...codes, ...styles].sort(byPlace);
}

function withoutOverlaps(sorted: ApiEntity[]): ApiEntity[] {
  const kept: ApiEntity[] = [];
  for (const entity of sorted) if (!kept.some((earlier) => overlaps(earlier, entity))) kept.push(entity);
  return kept;
}

function merge(sorted: ApiEntity[]): ApiEntity[] {
  const merged: ApiEntity[] = [];
  for (const entity of sorted) {
    const last = merged.at(-1);
    if (last && entity.offset <= endOf(last)) {
      last.length = Math.max(endOf(last), endOf(entity)) - last.offset;
    } else merged.push({ ...entity });
  }
  return merged;
}

/** The parts of a run that lie in no hole. */
function without(run: ApiEntity, holes: ApiEntity[]): ApiEntity[] {
  let parts = [run];
  for (const hole of holes) {
    parts = parts.flatMap((part) => {
      if (!overlaps(part, hole)) return [part];
      return [slice(part, part.offset, hole.offset), slice(part, endOf(hole), endOf(part))];
    });
    parts = parts.filter((part) => part.length > 0);
  }
  return parts;
}

/** Cuts a run at the edges of those it crosses. */
function splitAt(run: ApiEntity, walls: ApiEntity[]): ApiEntity[] {
  const cuts = walls.flatMap((wall) => {
    const beginsInside = wall.offset > run.offset && wall.offset < endOf(run) && endOf(wall) > endOf(run);
    const endsInside = endOf(wall) > run.offset && endOf(wall) < endOf(run) && wall.offset < run.offset;
    if (beginsInside) return [wall.offset];
    return endsInside ? [endOf(wall)] : [];
  });
  const edges = [...new Set([run.offset, ...cuts, endOf(run)])].sort((one, other) => one - other);
  return edges.slice(1).map((edge, index) => slice(run, edges[index] ?? run.offset, edge));
}

const slice = (entity: ApiEntity, begin: number, end: number): ApiEntity => ({
  ...entity,
  offset: begin,
  length: end - begin,
});
