package dev.localcloud.fakes.s3;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.BucketAbacStatus;
import software.amazon.awssdk.services.s3.model.MetadataConfiguration;
import software.amazon.awssdk.services.s3.model.S3TablesDestination;

/**
 * The settings of a bucket whose classes older SDKs do not have, as snapshots have them. They stand apart from {@link
 * SavedSettings}, so that these classes are touched only where one of them is set.
 */
record SavedNewerSettings(
        @Nullable BucketAbacStatus abac,
        @Nullable MetadataConfiguration metadata,
        @Nullable S3TablesDestination metadataTable) {
    private static final List<String> NAMES = List.of("abac", "metadata", "metadata-table");

    /** Those of these settings that are set. */
    static List<String> namesIn(Settings settings) {
        return settings.names().stream().filter(NAMES::contains).toList();
    }

    static @Nullable SavedNewerSettings of(Settings settings) {
        return namesIn(settings).isEmpty()
                ? null
                : new SavedNewerSettings(
                        settings.get(new SettingKind<BucketAbacStatus>("abac")).orElse(null),
                        settings.get(BucketMetadata.CONFIGURATION).orElse(null),
                        settings.get(BucketMetadataTable.DESTINATION).orElse(null));
    }

    Settings addTo(Settings settings) {
        Settings all = settings;
        if (abac != null) {
            all = all.with(new SettingKind<>("abac"), abac);
        }
        if (metadata != null) {
            all = all.with(BucketMetadata.CONFIGURATION, metadata);
        }
        return metadataTable == null ? all : all.with(BucketMetadataTable.DESTINATION, metadataTable);
    }
}
