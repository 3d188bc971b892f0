package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;

/** What PutBucketAcl, PutObjectAcl and all that write an object share about access control lists. */
final class AclChanges {
    private AclChanges() {}

    /** The list that a request brings: in headers or in a document, but not in both. */
    static AccessList choose(Optional<AccessList> headers, @Nullable AccessControlPolicy document, String owner) {
        if (headers.isPresent() && document != null) {
            throw ConfigurationErrors.unexpectedContent();
        }
        if (headers.isPresent()) {
            return headers.get();
        }
        if (document == null) {
            throw ConfigurationErrors.missingAcl();
        }
        return AccessList.ofDocument(document, owner);
    }

    /** Refuses a list that the bucket does not take: where its owner owns all, only what says just that. */
    static void check(AccessList list, Bucket bucket, @Nullable String canned) {
        if (ObjectOwnership.isEnforced(bucket)
                && !"bucket-owner-full-control".equals(canned)
                && (canned != null || !list.isOnlyFor(bucket.account()))) {
            throw ConfigurationErrors.aclsNotSupported();
        }
        if (PublicAccessBlock.of(bucket).refusesPublicAcls() && list.isPublic()) {
            throw S3Errors.accessDenied();
        }
    }

    /** The settings of a new object with the list that its request brings. */
    static Settings withAcl(Settings settings, SdkPojo request, Bucket bucket, Call call) {
        String owner = call.credentials().accessKey().isEmpty() ? bucket.account() : call.account();
        Optional<AccessList> list = AccessList.ofHeaders(request, owner, bucket);
        if (list.isEmpty()) {
            return settings;
        }
        check(list.get(), bucket, Members.text(request, "ACL"));
        return ObjectOwnership.isEnforced(bucket) ? settings : settings.with(AccessList.KIND, list.get());
    }
}
