package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.protocol.NewerSdk;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;

/**
 * Makes a bucket. In us-east-1 an owner may make it again; elsewhere AWS refuses.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html">CreateBucket</a>
 */
final class CreateBucket implements Operation<CreateBucketRequest, CreateBucketResponse> {
    /** What eu-west-1 was called when it was the only other region. */
    private static final String LEGACY_EUROPE = "EU";

    @Override
    public CreateBucketResponse run(CreateBucketRequest request, Call call) {
        String name = request.bucket();
        BucketNames.check(name);
        String region = regionOf(request, call);
        Settings settings = settingsOf(request);
        Bucket made = new Bucket(
                new Bucket.Identity(name, call.account(), region, call.now().truncatedTo(ChronoUnit.SECONDS)),
                NewBucketAccess.settings(settings, request, call));
        Bucket before = S3State.of(call).buckets().putIfAbsent(name, made);
        if (before != null) {
            refuseUnlessRepeatable(before, settings.get(Tags.SETTING).isPresent(), call);
            // For old clients' sake AWS lets an owner do it again in us-east-1, and resets the access control list.
            before.changeSettings(kept -> made.setting(AccessList.KIND)
                    .map(list -> kept.with(AccessList.KIND, list))
                    .orElseGet(() -> kept.without(AccessList.KIND)));
        }
        CreateBucketResponse.Builder response = CreateBucketResponse.builder().location(locationOf(made));
        Members.set(response, "BucketArn", made.arn());
        return response.build();
    }

    private static Settings settingsOf(CreateBucketRequest request) {
        Settings settings = Settings.NONE;
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            settings = settings.with(Versioning.STATUS, Versioning.ENABLED)
                    .with(ObjectLock.CONFIGURATION, ObjectLock.Configuration.WITHOUT_DEFAULT);
        }
        if (request.createBucketConfiguration() != null
                && NewerSdk.has(() -> request.createBucketConfiguration().hasTags())) {
            Tags tags = Tags.ofNewBucket(request.createBucketConfiguration().tags());
            settings = tags.values().isEmpty() ? settings : settings.with(Tags.SETTING, tags);
        }
        if (request.createBucketConfiguration() != null
                && LEGACY_EUROPE.equals(request.createBucketConfiguration().locationConstraintAsString())) {
            settings = settings.with(GetBucketLocation.LEGACY, LEGACY_EUROPE);
        }
        return settings;
    }

    /** A path in us-east-1, an address everywhere else. */
    private static String locationOf(Bucket bucket) {
        return bucket.region().equals(Place.DEFAULT_REGION)
                ? '/' + bucket.name()
                : "http://" + bucket.name() + ".s3.amazonaws.com/";
    }

    private static void refuseUnlessRepeatable(Bucket before, boolean bringsTags, Call call) {
        if (!before.account().equals(call.account())) {
            throw S3Errors.bucketAlreadyExists(before.name());
        }
        if (bringsTags
                || !before.region().equals(Place.DEFAULT_REGION)
                || !call.region().equals(Place.DEFAULT_REGION)) {
            throw S3Errors.bucketAlreadyOwnedByYou(before.name());
        }
    }

    private static String regionOf(CreateBucketRequest request, Call call) {
        String location = request.createBucketConfiguration() == null
                ? null
                : request.createBucketConfiguration().locationConstraintAsString();
        boolean isGlobalEndpoint = call.region().equals(Place.DEFAULT_REGION);
        if (location == null || location.isEmpty()) {
            if (!isGlobalEndpoint) {
                throw S3Errors.unspecifiedLocationConstraint();
            }
            return Place.DEFAULT_REGION;
        }
        String region = location.equals(LEGACY_EUROPE) ? "eu-west-1" : location;
        if (!isGlobalEndpoint && !region.equals(call.region())) {
            throw S3Errors.illegalLocationConstraint(location);
        }
        if (location.equals(Place.DEFAULT_REGION) || !isRegion(region)) {
            throw S3Errors.invalidLocationConstraint(location);
        }
        return region;
    }

    static boolean isRegion(@Nullable String name) {
        return KnownRegions.NAMES.contains(name);
    }

    /** Loaded only when a bucket names its region. */
    private static final class KnownRegions {
        static final Set<String> NAMES = Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
