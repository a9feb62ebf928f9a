package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.TooLarge;

/**
 * What an archive, or another packed file, may hold.
 *
 * @param bytes   of all entries, unpacked
 * @param entries files and folders
 * @param entry   bytes of one entry, unpacked
 * @param ratio   bytes unpacked from each byte of a file that unpacks to more than one entry may
 */
public record Bounds(long bytes, int entries, int entry, int ratio) {

    /** For an archive that was let in before. */
    public Bounds relaxed() {
        return new Bounds(Long.MAX_VALUE, Integer.MAX_VALUE, entry, Integer.MAX_VALUE);
    }

    void requireEntries(long found) {
        if (found > entries) {
            throw new TooLarge("Entries of the archive", found, entries);
        }
    }

    void requireBytes(long found) {
        if (found > bytes) {
            throw new TooLarge("Unpacked bytes of the archive", found, bytes);
        }
    }

    /** @param packed bytes of the file itself */
    public void requireRatio(long unpacked, long packed) {
        if (unpacked > entry && unpacked / ratio > packed) {
            throw new TooLarge("Bytes unpacked from each byte of the file", Math.ceilDiv(unpacked, packed), ratio);
        }
    }
}
