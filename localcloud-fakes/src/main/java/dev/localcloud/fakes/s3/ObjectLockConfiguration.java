package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRule;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationResponse;

/**
 * A bucket's Object Lock and the retention that its objects get by default.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html">PutObjectLockConfiguration</a>
 */
final class ObjectLockConfiguration {
    private ObjectLockConfiguration() {}

    /** Shows it. */
    static final class Get implements Operation<GetObjectLockConfigurationRequest, GetObjectLockConfigurationResponse> {
        @Override
        public GetObjectLockConfigurationResponse run(GetObjectLockConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            ObjectLock.Configuration configuration = bucket.setting(ObjectLock.CONFIGURATION)
                    .orElseThrow(() -> ObjectLockErrors.noLockConfiguration(bucket.name()));
            return GetObjectLockConfigurationResponse.builder()
                    .objectLockConfiguration(lock -> {
                        lock.objectLockEnabled(ObjectLockEnabled.ENABLED);
                        if (configuration.defaultMode() != null) {
                            lock.rule(rule -> rule.defaultRetention(shown(configuration)));
                        }
                    })
                    .build();
        }

        private static DefaultRetention shown(ObjectLock.Configuration configuration) {
            return DefaultRetention.builder()
                    .mode(configuration.defaultMode())
                    .days(configuration.days() == 0 ? null : configuration.days())
                    .years(configuration.years() == 0 ? null : configuration.years())
                    .build();
        }
    }

    /** Turns Object Lock on, or changes the default. It can never be turned off. */
    static final class Put implements Operation<PutObjectLockConfigurationRequest, PutObjectLockConfigurationResponse> {
        @Override
        public PutObjectLockConfigurationResponse run(PutObjectLockConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            if (request.objectLockConfiguration() == null
                    || request.objectLockConfiguration().objectLockEnabled() != ObjectLockEnabled.ENABLED) {
                throw S3Errors.malformedXml();
            }
            ObjectLock.Configuration configuration =
                    read(request.objectLockConfiguration().rule());
            bucket.changeSettings(settings -> {
                if (settings.get(Versioning.STATUS).orElse(Versioning.SUSPENDED) != Versioning.ENABLED) {
                    throw ObjectLockErrors.lockNeedsVersioning();
                }
                return settings.with(ObjectLock.CONFIGURATION, configuration);
            });
            return PutObjectLockConfigurationResponse.builder().build();
        }

        private static ObjectLock.Configuration read(@org.jspecify.annotations.Nullable ObjectLockRule rule) {
            if (rule == null) {
                return ObjectLock.Configuration.WITHOUT_DEFAULT;
            }
            DefaultRetention retention = rule.defaultRetention();
            if (retention == null
                    || !ObjectLock.isMode(retention.modeAsString())
                    || (retention.days() == null) == (retention.years() == null)) {
                throw S3Errors.malformedXml();
            }
            String unit = retention.days() != null ? "Days" : "Years";
            int period = retention.days() != null ? retention.days() : retention.years();
            if (period <= 0) {
                throw ObjectLockErrors.invalidRetentionPeriod(unit, period);
            }
            if (retention.days() != null
                    ? period > S3Limits.RETENTION_DAYS_MAX
                    : period > S3Limits.RETENTION_YEARS_MAX) {
                throw ObjectLockErrors.tooLongRetentionPeriod(unit, period);
            }
            return new ObjectLock.Configuration(
                    retention.modeAsString(),
                    retention.days() == null ? 0 : retention.days(),
                    retention.years() == null ? 0 : retention.years());
        }
    }
}
