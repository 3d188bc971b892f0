package dev.localcloud.fakes.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AnalyticsConfiguration;
import software.amazon.awssdk.services.s3.model.BucketAccelerateStatus;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.IntelligentTieringConfiguration;
import software.amazon.awssdk.services.s3.model.InventoryConfiguration;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.MetricsConfiguration;
import software.amazon.awssdk.services.s3.model.Payer;
import software.amazon.awssdk.services.s3.model.ReplicationConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** What is set on a bucket, an upload or a version, as snapshots have it: a component for each kind, null if it is not set. */
record SavedSettings(
        @Nullable Versioning versioning,
        @Nullable Tags tagging,
        @Nullable AccessList acl,
        @Nullable ObjectOwnership ownership,
        @Nullable PublicAccessBlock publicAccessBlock,
        @Nullable Encryption encryption,
        @Nullable ServerSideEncryptionRule encryptionRule,
        ObjectLock.@Nullable Configuration objectLock,
        ObjectLock.@Nullable Retention retention,
        @Nullable Boolean legalHold,
        @Nullable Instant restoredUntil,
        BucketLifecycle.@Nullable Configuration lifecycle,
        @Nullable Instant lifecycleSweep,
        BucketNotification.@Nullable Configuration notification,
        @Nullable List<CORSRule> cors,
        @Nullable WebsiteConfiguration website,
        @Nullable LoggingEnabled logging,
        @Nullable ReplicationConfiguration replication,
        @Nullable Payer requestPayment,
        @Nullable BucketAccelerateStatus accelerate,
        @Nullable List<AnalyticsConfiguration> analytics,
        @Nullable List<IntelligentTieringConfiguration> intelligentTiering,
        @Nullable List<InventoryConfiguration> inventory,
        @Nullable List<MetricsConfiguration> metrics,
        @Nullable List<LifecyclePlan.Due> lifecyclePlan,
        @Nullable List<Annotation> annotations,
        @Nullable String legacyLocation,
        @Nullable SavedNewerSettings newer) {

    private static final SettingKind<ServerSideEncryptionRule> ENCRYPTION_RULE = new SettingKind<>("encryptionRule");
    private static final SettingKind<Instant> LIFECYCLE_SWEEP = new SettingKind<>("lifecycleSweep");
    private static final SettingKind<LoggingEnabled> LOGGING = new SettingKind<>("logging");
    private static final SettingKind<ReplicationConfiguration> REPLICATION = new SettingKind<>("replication");
    private static final SettingKind<Payer> PAYER = new SettingKind<>("requestPayment");
    private static final SettingKind<BucketAccelerateStatus> ACCELERATE = new SettingKind<>("accelerate");
    private static final SettingKind<SortedTree<String, AnalyticsConfiguration>> ANALYTICS =
            new SettingKind<>("analytics");
    private static final SettingKind<SortedTree<String, IntelligentTieringConfiguration>> TIERING =
            new SettingKind<>("intelligentTiering");
    private static final SettingKind<SortedTree<String, InventoryConfiguration>> INVENTORY =
            new SettingKind<>("inventory");
    private static final SettingKind<SortedTree<String, MetricsConfiguration>> METRICS = new SettingKind<>("metrics");

    /** What a bucket policy is kept under; the bucket saves it, since it is read for the bucket. */
    private static final SettingKind<?> POLICY = BucketPolicies.KIND;

    static SavedSettings of(Settings settings) {
        SavedSettings saved = new SavedSettings(
                settings.get(Versioning.STATUS).orElse(null),
                settings.get(Tags.SETTING).orElse(null),
                settings.get(AccessList.KIND).orElse(null),
                settings.get(ObjectOwnership.KIND).orElse(null),
                settings.get(PublicAccessBlock.KIND).orElse(null),
                settings.get(Encryption.BUCKET_DEFAULT).orElse(null),
                settings.get(ENCRYPTION_RULE).orElse(null),
                settings.get(ObjectLock.CONFIGURATION).orElse(null),
                settings.get(ObjectLock.RETENTION).orElse(null),
                settings.get(ObjectLock.LEGAL_HOLD).orElse(null),
                settings.get(RestoreObject.RESTORED_UNTIL).orElse(null),
                settings.get(BucketLifecycle.CONFIGURATION).orElse(null),
                settings.get(LIFECYCLE_SWEEP).orElse(null),
                settings.get(BucketNotification.CONFIGURATION).orElse(null),
                settings.get(BucketCors.RULES).orElse(null),
                settings.get(BucketWebsite.CONFIGURATION).orElse(null),
                settings.get(LOGGING).orElse(null),
                settings.get(REPLICATION).orElse(null),
                settings.get(PAYER).orElse(null),
                settings.get(ACCELERATE).orElse(null),
                listOf(settings.get(ANALYTICS)),
                listOf(settings.get(TIERING)),
                listOf(settings.get(INVENTORY)),
                listOf(settings.get(METRICS)),
                settings.get(LifecyclePlan.KIND).map(SavedSettings::duesOf).orElse(null),
                settings.get(Annotation.ALL)
                        .map(all -> List.copyOf(all.values()))
                        .orElse(null),
                settings.get(GetBucketLocation.LEGACY).orElse(null),
                SavedNewerSettings.of(settings));
        long kept = saved.values().filter(Objects::nonNull).count()
                + SavedNewerSettings.namesIn(settings).size();
        if (kept != settings.without(POLICY).size()) {
            throw new IllegalArgumentException("A setting has no place in snapshots: " + settings.names());
        }
        return saved;
    }

    private Stream<@Nullable Object> values() {
        return Stream.of(
                versioning,
                tagging,
                acl,
                ownership,
                publicAccessBlock,
                encryption,
                encryptionRule,
                objectLock,
                retention,
                legalHold,
                restoredUntil,
                lifecycle,
                lifecycleSweep,
                notification,
                cors,
                website,
                logging,
                replication,
                requestPayment,
                accelerate,
                analytics,
                intelligentTiering,
                inventory,
                metrics,
                lifecyclePlan,
                annotations,
                legacyLocation);
    }

    private static <T> @Nullable List<T> listOf(Optional<SortedTree<String, T>> tree) {
        if (tree.isEmpty()) {
            return null;
        }
        List<T> list = new ArrayList<>();
        for (Map.Entry<String, T> entry : tree.get()) {
            list.add(entry.getValue());
        }
        return list;
    }

    Settings load() {
        Settings settings = Settings.NONE;
        settings = with(settings, Versioning.STATUS, versioning);
        settings = with(settings, Tags.SETTING, tagging);
        settings = with(settings, AccessList.KIND, acl);
        settings = with(settings, ObjectOwnership.KIND, ownership);
        settings = with(settings, PublicAccessBlock.KIND, publicAccessBlock);
        settings = with(settings, Encryption.BUCKET_DEFAULT, encryption);
        settings = with(settings, ENCRYPTION_RULE, encryptionRule);
        settings = with(settings, ObjectLock.CONFIGURATION, objectLock);
        settings = with(settings, ObjectLock.RETENTION, retention);
        settings = with(settings, ObjectLock.LEGAL_HOLD, legalHold);
        settings = with(settings, RestoreObject.RESTORED_UNTIL, restoredUntil);
        settings = with(settings, BucketLifecycle.CONFIGURATION, lifecycle);
        settings = with(settings, LIFECYCLE_SWEEP, lifecycleSweep);
        settings = with(settings, BucketNotification.CONFIGURATION, notification);
        settings = with(settings, BucketCors.RULES, cors);
        settings = with(settings, BucketWebsite.CONFIGURATION, website);
        settings = with(settings, LOGGING, logging);
        settings = with(settings, REPLICATION, replication);
        settings = with(settings, PAYER, requestPayment);
        settings = with(settings, ACCELERATE, accelerate);
        settings = with(settings, ANALYTICS, treeOf(analytics, AnalyticsConfiguration::id));
        settings = with(settings, TIERING, treeOf(intelligentTiering, IntelligentTieringConfiguration::id));
        settings = with(settings, INVENTORY, treeOf(inventory, InventoryConfiguration::id));
        settings = with(settings, METRICS, treeOf(metrics, MetricsConfiguration::id));
        settings = with(settings, LifecyclePlan.KIND, lifecyclePlan == null ? null : LifecyclePlan.of(lifecyclePlan));
        settings = with(settings, Annotation.ALL, annotations == null ? null : byName(annotations));
        settings = with(settings, GetBucketLocation.LEGACY, legacyLocation);
        return newer == null ? settings : newer.addTo(settings);
    }

    private static List<LifecyclePlan.Due> duesOf(LifecyclePlan plan) {
        List<LifecyclePlan.Due> dues = new ArrayList<>();
        plan.byTime().forEach(due -> dues.add(due.getKey()));
        return dues;
    }

    private static NavigableMap<String, Annotation> byName(List<Annotation> annotations) {
        NavigableMap<String, Annotation> byName = new TreeMap<>(KeyOrder.UTF_8);
        annotations.forEach(annotation -> byName.put(annotation.name(), annotation));
        return Collections.unmodifiableNavigableMap(byName);
    }

    private static <T> Settings with(Settings settings, SettingKind<T> kind, @Nullable T value) {
        return value == null ? settings : settings.with(kind, value);
    }

    private static <T> @Nullable SortedTree<String, T> treeOf(@Nullable List<T> list, Function<T, String> id) {
        if (list == null) {
            return null;
        }
        SortedTree<String, T> tree = SortedTree.in(KeyOrder.UTF_8);
        for (T value : list) {
            tree = tree.with(id.apply(value), value);
        }
        return tree;
    }
}
