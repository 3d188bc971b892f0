package dev.localcloud.fakes.snapshot;

import java.time.Instant;
import java.util.List;

/**
 * What a snapshot is: its first entry.
 *
 * @param format the version of the format; see {@link SnapshotReader}
 * @param savedBy the release of LocalCloud that wrote it
 * @param time the cloud's time, at which a cloud made of the snapshot goes on
 * @param isFrozen whether that time stands still
 * @param seed what the ids of a cloud that is made of it follow from, besides its own seed
 * @param states the states and their entries
 */
record Manifest(int format, String savedBy, Instant time, boolean isFrozen, long seed, List<SavedState> states) {
    /** The version of the format that is written, and the only one that is read. */
    static final int FORMAT = 1;

    /** The entry's name. */
    static final String ENTRY = "manifest.json";

    /** The entry of what is due. */
    static final String DUE = "due.json";

    /**
     * A state.
     *
     * @param service for example {@code sqs}
     * @param account 12 digits
     * @param region for example {@code us-east-1}
     * @param entry the JSON
     */
    record SavedState(String service, String account, String region, String entry) {}

    static String release() {
        String version = Manifest.class.getPackage().getImplementationVersion();
        return version == null ? "an unreleased LocalCloud" : "LocalCloud " + version;
    }
}
