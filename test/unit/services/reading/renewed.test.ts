import { expect, test } from 'vitest';
import { Renewed } from '#electron/services/reading/tasks/renewed.ts';

/** A value that counts how often it was read, by a clock that a read moves. */
class Source {
  now = 0;
  reads = 0;
  readonly kept = new Renewed<number>(() => this.now, 2);

  get(key: string, text: string, { isMoving = false, tookMs = 0 } = {}): Promise<number> {
    return this.kept.get(key, { text, isMoving }, async () => {
      this.reads += 1;
      this.now += tookMs;
      return this.reads;
    });
  }
}

test('what has not changed is not read again, however old it is', async () => {
  const source = new Source();
  expect(await source.get('a', 'x')).toBe(1);
  source.now += 1_000_000;
  expect(await source.get('a', 'x')).toBe(1);
});

test('what rests and changed is read again at once, since nobody would ask a second time', async () => {
  const source = new Source();
  await source.get('a', 'x', { tookMs: 400 });
  expect(await source.get('a', 'y')).toBe(2);
});

test('what moves is read again after twice the time that it took, and after a second at the latest', async () => {
  const source = new Source();
  await source.get('a', '1', { isMoving: true, tookMs: 100 });
  source.now += 199;
  expect(await source.get('a', '2', { isMoving: true })).toBe(1);
  source.now += 1;
  expect(await source.get('a', '3', { isMoving: true, tookMs: 5_000 })).toBe(2);
  source.now += 999;
  expect(await source.get('a', '4', { isMoving: true })).toBe(2);
  source.now += 1;
  expect(await source.get('a', '5', { isMoving: true })).toBe(3);
});

test('those who ask at the same time share a read', async () => {
  const source = new Source();
  const answers = await Promise.all([source.get('a', 'x'), source.get('a', 'x'), source.get('b', 'x')]);
  expect({ answers, reads: source.reads }).toEqual({ answers: [1, 1, 2], reads: 2 });
});

test('only those asked for last are kept', async () => {
  const source = new Source();
  for (const key of ['a', 'b', 'a', 'c']) await source.get(key, 'x');
  expect(source.reads).toBe(3);
  await source.get('a', 'x');
  expect(source.reads).toBe(3);
  await source.get('b', 'x');
  expect(source.reads).toBe(4);
});

test('a read that failed is tried again', async () => {
  const source = new Source();
  const kept = source.kept.get('a', { text: 'x', isMoving: false }, async () => {
    throw new Error('gone');
  });
  await expect(kept).rejects.toThrow('gone');
  expect(await source.get('a', 'x')).toBe(1);
});
