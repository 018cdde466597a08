/** Class names that hold, joined: `cx('row', isActive && 'row-active')`. */
export const cx = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter((name) => name !== false && name !== null && name !== undefined && name !== '').join(' ');
