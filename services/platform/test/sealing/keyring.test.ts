import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createKeyring, SealError } from '../../src/sealing/keyring.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [one, two] = [key('k1'), key('k2')];
const ring = createKeyring(one);

function refusal(work: () => unknown): SealError {
  try {
    work();
  } catch (error) {
    if (error instanceof SealError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a sealed value', () => {
  it('opens to what was sealed, text or bytes, empty ones too', () => {
    for (const plain of ['', 'привет 👋', randomBytes(5_000)]) {
      const sealed = ring.seal(plain, 'row-1');
      expect(ring.open(sealed, 'row-1')).toEqual(Buffer.from(plain));
    }
  });

  it('has the documented form, shows nothing of the text and never looks the same twice', () => {
    const sealed = ring.seal('a canary sentence', 'row-1');
    expect(sealed.subarray(0, 4)).toEqual(Buffer.from([0x01, 2, ...Buffer.from('k1')]));
    expect(sealed).toHaveLength(4 + 12 + 'a canary sentence'.length + 16);
    expect(sealed.includes('canary')).toBe(false);
    expect(ring.seal('a canary sentence', 'row-1').equals(sealed)).toBe(false);
  });

  it('is refused in the place of another row, so swapped ciphertexts do not open', () => {
    const [mine, yours] = [ring.seal('mine', 'row-1'), ring.seal('yours', 'row-2')];
    expect(refusal(() => ring.open(mine, 'row-2')).code).toBe('refused');
    expect(refusal(() => ring.open(yours, 'row-1')).code).toBe('refused');
  });

  it('is refused for another purpose', () => {
    const sealed = ring.forPurpose('inbox').seal('text', 'row-1');
    expect(ring.forPurpose('inbox').open(sealed, 'row-1').toString()).toBe('text');
    expect(refusal(() => ring.forPurpose('outbox').open(sealed, 'row-1')).code).toBe('refused');
    expect(refusal(() => ring.open(sealed, 'row-1')).code).toBe('refused');
  });

  it('is refused when any byte of it was changed or it was cut at any place, without showing content', () => {
    const sealed = ring.seal('a canary sentence', 'row-1');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      expect(refusal(() => ring.open(changed, 'row-1')).message).not.toMatch(/canary|k1|row-1/);
      expect(refusal(() => ring.open(sealed.subarray(0, at), 'row-1')).message).not.toMatch(
        /canary|k1|row-1/,
      );
    }
    expect(refusal(() => ring.open(randomBytes(64), 'row-1'))).toBeInstanceOf(SealError);
  });

  it('opens after rotation as long as its key is in the ring; the new key seals', () => {
    const sealed = ring.seal('old', 'row-1');
    const rotated = createKeyring(`${two},${one}`);
    expect(rotated.open(sealed, 'row-1').toString()).toBe('old');
    expect(rotated.isCurrent(sealed)).toBe(false);
    expect(rotated.isCurrent(rotated.seal('new', 'row-1'))).toBe(true);
    expect(refusal(() => createKeyring(two).open(sealed, 'row-1')).code).toBe('unknown_key');
  });

  it('is not opened by another key of the same id', () => {
    expect(refusal(() => createKeyring(key('k1')).open(ring.seal('x', 'row-1'), 'row-1')).code).toBe(
      'refused',
    );
  });
});

describe('a person key', () => {
  it('opens its own words after being wrapped, stored and unwrapped', () => {
    const { key: personKey, wrapped } = ring.newPersonKey('person-1');
    const sealed = personKey.seal('their words', 'message-1');
    expect(ring.unwrap(wrapped, 'person-1').open(sealed, 'message-1').toString()).toBe('their words');
    expect(sealed[0]).toBe(0x02);
    expect(sealed).toHaveLength(1 + 12 + 'their words'.length + 16);
  });

  it('is bound to its person: wrapped keys cannot be exchanged', () => {
    const { wrapped } = ring.newPersonKey('person-1');
    expect(refusal(() => ring.unwrap(wrapped, 'person-2')).code).toBe('refused');
  });

  it('opens nothing of another person or another row', () => {
    const [a, b] = [ring.newPersonKey('a').key, ring.newPersonKey('b').key];
    const sealed = a.seal('words', 'message-1');
    expect(refusal(() => b.open(sealed, 'message-1')).code).toBe('refused');
    expect(refusal(() => a.open(sealed, 'message-2')).code).toBe('refused');
    expect(refusal(() => a.open(sealed.subarray(0, 20), 'message-1')).code).toBe('malformed');
    expect(refusal(() => a.open(ring.seal('words', 'message-1'), 'message-1')).code).toBe('malformed');
  });

  it('stays the same key when it is wrapped anew', () => {
    const { key: personKey, wrapped } = ring.newPersonKey('person-1');
    const sealed = personKey.seal('words', 'message-1');
    const rotated = createKeyring(`${two},${one}`);
    const rewrapped = rotated.rewrap(wrapped, 'person-1');
    expect([rotated.isCurrent(wrapped), rotated.isCurrent(rewrapped)]).toEqual([false, true]);
    expect(createKeyring(two).unwrap(rewrapped, 'person-1').open(sealed, 'message-1').toString()).toBe(
      'words',
    );
  });
});

describe('a pseudonym', () => {
  it('is stable per id, different per id and per key, and does not hold the id', () => {
    expect(ring.pseudonym('12345678')).toBe(createKeyring(one).pseudonym('12345678'));
    expect(ring.pseudonym('12345678')).not.toBe(ring.pseudonym('12345679'));
    expect(ring.pseudonym('12345678')).not.toBe(createKeyring(two).pseudonym('12345678'));
    expect(ring.pseudonym('12345678')).toMatch(/^[\w-]{22}$/);
  });

  it('survives rotation, by its own key or by the last one', () => {
    const own = key('pseudonym');
    expect(createKeyring(`${two},${own}`).pseudonym('a')).toBe(createKeyring(`${one},${own}`).pseudonym('a'));
    expect(createKeyring(`${two},${one}`).pseudonym('a')).toBe(ring.pseudonym('a'));
  });
});

describe('a keyring that is written wrongly', () => {
  it.each([
    ['empty', ''],
    ['without an id', randomBytes(32).toString('base64')],
    ['with a short key', `k1:${randomBytes(31).toString('base64')}`],
    ['with a key that is no base64', `k1:${'?'.repeat(44)}`],
    ['with one id twice', `${one},${one}`],
    ['with nothing to seal with', key('pseudonym')],
  ])('is refused when %s, and its content is not shown', (_, spec) => {
    const error = refusal(() => createKeyring(spec));
    expect(error.code).toBe('bad_keyring');
    if (spec.length > 40) expect(error.message).not.toContain(spec.slice(5, 15));
  });
});
