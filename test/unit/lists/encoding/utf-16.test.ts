import { describe, expect, test } from 'vitest';
import { utf16Of } from '#shared/domain/lists/encoding/utf-16.ts';

const le = (text: string): string => Buffer.from(text, 'utf16le').toString('latin1');
const be = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('latin1');
const CHINESE = '姓名,公司,城市,职位\n李小龙,中国移动通信,北京,总经理\n王伟,华为技术,深圳,销售总监\n';

describe('utf16Of', () => {
  test.each([
    ['utf-16le', 'certain', le('\ufeffname\n')],
    ['utf-16be', 'certain', be('\ufeffname\n')],
    ['utf-16le', 'likely', le('name,mail\nAnn,a@x.com\n')],
    ['utf-16be', 'likely', be('name,mail\nAnn,a@x.com\n')],
    ['utf-16le', 'likely', le(CHINESE)],
    ['utf-16be', 'likely', be(CHINESE)],
  ] as const)('finds %s, %s', (encoding, encodingSource, head) => {
    expect(utf16Of(head)).toMatchObject({ encoding, encodingSource });
  });

  test.each([
    ['plain text', 'name,mail\nAnn,a@x.com\n'],
    ['text with a stray zero', 'a\0b,c\n1,2\n'],
    ['a binary file', '\0'.repeat(64)],
    ['Chinese in UTF-8', Buffer.from(CHINESE).toString('latin1')],
    ['nothing', ''],
  ])('does not find it in %s', (_, head) => {
    expect(utf16Of(head)).toBeNull();
  });
});
