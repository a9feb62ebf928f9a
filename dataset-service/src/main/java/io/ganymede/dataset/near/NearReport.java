package io.ganymede.dataset.near;

import java.util.List;

/**
 * The nearly equal images of a version.
 *
 * @param images   that were looked at
 * @param pairs    nearly equal ones; of many that are all alike not each two are looked at
 * @param across   pairs across the split
 * @param groups   of images that pairs join, directly or through others
 * @param involved images in groups
 * @param listed   the first pairs: those across the split, then the nearest
 */
public record NearReport(int images, int pairs, int across, int groups, int involved, List<NearPair> listed) {

    public NearReport {
        listed = List.copyOf(listed);
    }
}
