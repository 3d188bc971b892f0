package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;

/**
 * Who owns the objects that others write, and with that, whether access control lists count.
 *
 * <p>A bucket that was told nothing says {@code BucketOwnerEnforced}, as AWS does, but takes lists all the same; it refuses
 * them when it was told so, or when the cloud is strict.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">Object Ownership</a>
 */
enum ObjectOwnership {
    ENFORCED("BucketOwnerEnforced"),
    PREFERRED("BucketOwnerPreferred"),
    WRITER("ObjectWriter"),
    /** The setting was deleted: the writer owns. */
    NONE("");

    static final SettingKind<ObjectOwnership> KIND = new SettingKind<>("ownership");

    private final String wireName;

    ObjectOwnership(String wireName) {
        this.wireName = wireName;
    }

    /** What a request names; null if there is no such thing. */
    static @Nullable ObjectOwnership named(@Nullable String name) {
        for (ObjectOwnership each : List.of(ENFORCED, PREFERRED, WRITER)) {
            if (each.wireName.equals(name)) {
                return each;
            }
        }
        return null;
    }

    /** Whether the bucket refuses access control lists. */
    static boolean isEnforced(Bucket bucket) {
        return bucket.setting(KIND).orElse(NONE) == ENFORCED;
    }

    /** The account that owns an object that a call writes. */
    static String ownerOf(Bucket bucket, ObjectDraft draft, Call call) {
        if (call.credentials().accessKey().isEmpty()) {
            return bucket.account();
        }
        return switch (bucket.setting(KIND).orElse(NONE)) {
            case ENFORCED -> bucket.account();
            case PREFERRED ->
                draft.settings()
                                .get(AccessList.KIND)
                                .filter(list -> list.allows(
                                        software.amazon.awssdk.services.s3.model.Permission.WRITE_ACP,
                                        bucket.account(),
                                        true))
                                .isPresent()
                        ? bucket.account()
                        : call.account();
            case WRITER, NONE -> call.account();
        };
    }

    static final class Put implements Operation<PutBucketOwnershipControlsRequest, PutBucketOwnershipControlsResponse> {
        @Override
        public PutBucketOwnershipControlsResponse run(PutBucketOwnershipControlsRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            List<OwnershipControlsRule> rules = request.ownershipControls() == null
                    ? List.of()
                    : request.ownershipControls().rules();
            ObjectOwnership ownership = rules.size() == 1 ? named(rules.get(0).objectOwnershipAsString()) : null;
            if (ownership == null) {
                throw S3Errors.malformedXml();
            }
            if (ownership == ENFORCED && !AccessList.of(bucket).isOnlyFor(bucket.account())) {
                throw ConfigurationErrors.aclWithEnforcedOwnership();
            }
            bucket.set(KIND, ownership);
            return PutBucketOwnershipControlsResponse.builder().build();
        }
    }

    static final class Get implements Operation<GetBucketOwnershipControlsRequest, GetBucketOwnershipControlsResponse> {
        @Override
        public GetBucketOwnershipControlsResponse run(GetBucketOwnershipControlsRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            ObjectOwnership ownership = bucket.setting(KIND).orElse(ENFORCED);
            if (ownership == NONE) {
                throw ConfigurationErrors.noOwnershipControls(bucket.name());
            }
            return GetBucketOwnershipControlsResponse.builder()
                    .ownershipControls(controls -> controls.rules(OwnershipControlsRule.builder()
                            .objectOwnership(ownership.wireName)
                            .build()))
                    .build();
        }
    }

    static final class Delete
            implements Operation<DeleteBucketOwnershipControlsRequest, DeleteBucketOwnershipControlsResponse> {
        @Override
        public DeleteBucketOwnershipControlsResponse run(DeleteBucketOwnershipControlsRequest request, Call call) {
            S3State.bucketOf(call, request.bucket()).set(KIND, NONE);
            return DeleteBucketOwnershipControlsResponse.builder().build();
        }
    }
}
