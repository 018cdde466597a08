import { expect, test } from 'vitest';
import { BeatLog } from '#electron/services/desk/runs/beat-log.ts';
import type { RunId } from '#shared/lib/ids.ts';

const RUN = 1 as RunId;

test('a beat a second, with the rate and the refusals of that second', () => {
  const beats = new BeatLog();
  for (let ms = 0; ms <= 2_000; ms += 100)
    beats.note(RUN, ms, { rows: ms / 50, refusals: ms >= 1_500 ? 3 : 0 });
  expect(beats.of(RUN)).toEqual([
    { at: 1_000, perSecond: 20, refusals: 0 },
    { at: 2_000, perSecond: 20, refusals: 3 },
  ]);
});

test('ten minutes are kept', () => {
  const beats = new BeatLog();
  for (let second = 0; second <= 1_000; second += 1)
    beats.note(RUN, second * 1_000, { rows: second, refusals: 0 });
  expect(beats.of(RUN).length).toBe(600);
  expect(beats.of(RUN).at(-1)?.at).toBe(1_000_000);
});

test('what counts anew, as after a restart or when rows wait again, is no rate below nothing', () => {
  const beats = new BeatLog();
  beats.note(RUN, 0, { rows: 50, refusals: 7 });
  beats.note(RUN, 1_000, { rows: 40, refusals: 1 });
  expect(beats.of(RUN)).toEqual([{ at: 1_000, perSecond: 0, refusals: 0 }]);
});

test('a pause is no slow second', () => {
  const beats = new BeatLog();
  beats.note(RUN, 0, { rows: 0, refusals: 0 });
  beats.note(RUN, 1_000, { rows: 10, refusals: 0 });
  beats.note(RUN, 61_000, { rows: 12, refusals: 0 });
  beats.note(RUN, 62_000, { rows: 22, refusals: 0 });
  expect(beats.of(RUN).map(({ at, perSecond }) => [at, perSecond])).toEqual([
    [1_000, 10],
    [62_000, 10],
  ]);
});

test('a run that never moved has none', () => {
  expect(new BeatLog().of(RUN)).toEqual([]);
});

test('of runs that were let go those are kept that were looked at last', () => {
  const log = new BeatLog();
  const ids = Array.from({ length: 50 }, (_, index) => (index + 1) as RunId);
  for (const id of ids) for (const at of [0, 1_000]) log.note(id, at, { rows: at, refusals: 0 });
  const [watched] = ids;
  for (const id of ids.slice(0, 40)) {
    log.letGo(id);
    if (watched !== undefined) log.of(watched);
  }
  log.letGo(1_000 as RunId);
  const kept = ids.filter((id) => log.of(id).length > 0);
  expect(kept).toEqual([1, ...ids.slice(10)]);
});
