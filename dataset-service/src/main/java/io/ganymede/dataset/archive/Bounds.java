package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.TooLarge;

/**
 * What an archive may hold.
 *
 * @param bytes   of all entries, unpacked
 * @param entries files and folders
 * @param entry   bytes of one entry, unpacked
 */
public record Bounds(long bytes, int entries, int entry) {

    /** For an archive that was let in before. */
    public Bounds relaxed() {
        return new Bounds(Long.MAX_VALUE, Integer.MAX_VALUE, entry);
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
}
