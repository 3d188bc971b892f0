package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.protocol.Timestamps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What protects object versions from being deleted: a bucket's configuration, a version's retention and its legal hold.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">Object Lock</a>
 */
final class ObjectLock {
    /** Present on a bucket that has Object Lock. */
    static final SettingKind<Configuration> CONFIGURATION = new SettingKind<>("object-lock");

    /** Present on a version that is retained. */
    static final SettingKind<Retention> RETENTION = new SettingKind<>("retention");

    /** Present on a version whose legal hold was set. */
    static final SettingKind<Boolean> LEGAL_HOLD = new SettingKind<>("legal-hold");

    static final String GOVERNANCE = "GOVERNANCE";
    static final String COMPLIANCE = "COMPLIANCE";

    private ObjectLock() {}

    /**
     * A bucket's Object Lock.
     *
     * @param defaultMode the mode of objects that say nothing, or null for none
     * @param days how long, or 0
     * @param years how long, or 0
     */
    record Configuration(@Nullable String defaultMode, int days, int years) {
        static final Configuration WITHOUT_DEFAULT = new Configuration(null, 0, 0);

        Optional<Retention> defaultRetention(Instant now) {
            return defaultMode == null
                    ? Optional.empty()
                    : Optional.of(new Retention(
                            defaultMode,
                            now.atZone(ZoneOffset.UTC)
                                    .plusDays(days)
                                    .plusYears(years)
                                    .toInstant()));
        }
    }

    /**
     * How long a version is kept.
     *
     * @param mode {@code GOVERNANCE} or {@code COMPLIANCE}
     * @param until the end
     */
    record Retention(String mode, Instant until) {}

    /** What a request that makes an object says about its lock, or the bucket's default. */
    static Settings ofRequest(SdkPojo request, Bucket bucket, Call call, Settings settings) {
        String mode = Members.text(request, "ObjectLockMode");
        Instant until = (Instant) Members.value(request, "ObjectLockRetainUntilDate");
        String hold = Members.text(request, "ObjectLockLegalHoldStatus");
        Configuration configuration = bucket.setting(CONFIGURATION).orElse(null);
        if (mode == null && until == null && hold == null) {
            return byDefault(bucket, call.now(), settings);
        }
        checkPair(mode, until);
        Settings locked = mode != null && until != null
                ? settings.with(RETENTION, retention(mode, until, call))
                : byDefault(bucket, call.now(), settings);
        locked = hold == null ? locked : locked.with(LEGAL_HOLD, isOn(hold));
        if (configuration == null) {
            throw ObjectLockErrors.noLockForNewObject();
        }
        return locked;
    }

    /** What the bucket does with an object that says nothing about its lock. */
    static Settings byDefault(Bucket bucket, Instant now, Settings settings) {
        return bucket.setting(CONFIGURATION)
                .flatMap(configuration -> configuration.defaultRetention(now))
                .map(retention -> settings.with(RETENTION, retention))
                .orElse(settings);
    }

    private static void checkPair(@Nullable String mode, @Nullable Instant until) {
        if ((mode == null) != (until == null)) {
            throw S3Errors.invalidArgument(
                            "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied")
                    .with(
                            "ArgumentName",
                            mode == null ? "x-amz-object-lock-mode" : "x-amz-object-lock-retain-until-date");
        }
    }

    private static Retention retention(String mode, Instant until, Call call) {
        if (!until.isAfter(call.now())) {
            String sent = call.request().header("x-amz-object-lock-retain-until-date");
            throw S3Errors.invalidArgument(
                    "The retain until date must be in the future!",
                    "x-amz-object-lock-retain-until-date",
                    sent == null ? Timestamps.iso(until) : sent);
        }
        if (!isMode(mode)) {
            throw S3Errors.invalidArgument("Unknown wormMode directive.", "x-amz-object-lock-mode", mode);
        }
        return new Retention(mode, until);
    }

    static boolean isMode(@Nullable String mode) {
        return GOVERNANCE.equals(mode) || COMPLIANCE.equals(mode);
    }

    private static boolean isOn(String status) {
        return switch (status) {
            case "ON" -> true;
            case "OFF" -> false;
            default ->
                throw S3Errors.invalidArgument(
                        "Legal Hold must be either of 'ON' or 'OFF'", "x-amz-object-lock-legal-hold", status);
        };
    }

    /** Refuses to delete a version that is locked. */
    static void checkDelete(@Nullable ObjectVersion version, boolean bypassesGovernance, Instant now) {
        if (version == null || version.isDeleteMarker()) {
            return;
        }
        boolean isHeld = version.setting(LEGAL_HOLD).orElse(false);
        boolean isRetained = version.setting(RETENTION)
                .filter(retention -> retention.until().isAfter(now))
                .filter(retention -> !(bypassesGovernance && retention.mode().equals(GOVERNANCE)))
                .isPresent();
        if (isHeld || isRetained) {
            throw ObjectLockErrors.lockedObject();
        }
    }

    /** Whether S3 itself may not delete a version yet. */
    static boolean isLocked(ObjectVersion version, Instant now) {
        return version.setting(LEGAL_HOLD).orElse(false)
                || version.setting(RETENTION)
                        .filter(retention -> retention.until().isAfter(now))
                        .isPresent();
    }

    /** Sets the members that show a version's lock. */
    static void writeTo(SdkPojo builder, ObjectVersion version) {
        version.setting(RETENTION).ifPresent(retention -> {
            Members.set(builder, "ObjectLockMode", retention.mode());
            Members.set(builder, "ObjectLockRetainUntilDate", retention.until());
        });
        version.setting(LEGAL_HOLD)
                .ifPresent(isOn -> Members.set(builder, "ObjectLockLegalHoldStatus", isOn ? "ON" : "OFF"));
    }
}
