package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.s3.policy.BucketPolicy;
import dev.localcloud.fakes.s3.policy.PolicyRequest;
import dev.localcloud.fakes.s3.policy.Verdict;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.Permission;

/**
 * Whether a caller may do what it asks for. Callers are accounts, or anonymous: the owner of a bucket may do everything
 * that its policy does not deny, everybody else what the policy or an access control list allows.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-s3-evaluates-access-control.html">How Amazon S3
 *     authorizes a request</a>
 */
final class S3Access {
    /** The owner's account can always mend its policy. */
    private static final Set<String> NEVER_LOST =
            Set.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");

    /** Members of requests, and the permission that each needs besides that of its action. */
    private static final Map<String, String> EXTRAS = Map.of(
            "Tagging", "s3:PutObjectTagging",
            "ObjectLockMode", "s3:PutObjectRetention",
            "ObjectLockLegalHoldStatus", "s3:PutObjectLegalHold",
            "BypassGovernanceRetention", "s3:BypassGovernanceRetention");

    private final Bucket bucket;
    private final Call call;
    private final SdkPojo request;
    private final @Nullable String account;
    private final PublicAccessBlock block;
    private @Nullable String lookedFor;

    /**
     * A judge of one call on one bucket.
     *
     * @param account who calls; null for an anonymous caller
     */
    S3Access(Bucket bucket, SdkPojo request, Call call, @Nullable String account) {
        this.bucket = bucket;
        this.call = call;
        this.request = request;
        this.account = account;
        this.block = PublicAccessBlock.of(bucket);
    }

    /** Who makes a call; null if nobody signed it. */
    static @Nullable String callerOf(Call call) {
        return call.credentials().accessKey().isEmpty() ? null : call.account();
    }

    /** Whether nothing needs to be looked at: an owner without a policy, in a bucket where nobody else writes. */
    boolean isPlain() {
        return bucket.account().equals(account)
                && bucket.setting(BucketPolicies.KIND).isEmpty();
    }

    /** Refuses the call unless it is allowed. */
    void check(Permissions needed) {
        String key = S3Gate.keyOf(request);
        String versionId = Members.text(request, "VersionId");
        check(needed, key == null ? "" : key, versionId);
    }

    /** Refuses the call unless it is allowed for this key. */
    void check(Permissions needed, String key, @Nullable String versionId) {
        if (isPlain() && !needed.grantIsOnObject()) {
            return;
        }
        ObjectVersion version = key.isEmpty() ? null : versionOf(key, versionId);
        // Of a key that is not there, those who may list the bucket learn that, and nobody else anything.
        boolean isMissing = needed.grantIsOnObject() && needed.grant() == Permission.READ && version == null;
        String action = versionId == null ? needed.policyAction() : needed.versionAction();
        if (isMissing ? !mayList(key) : !isAllowed(needed, action, key, version)) {
            throw S3Errors.accessDenied();
        }
    }

    /** Refuses what a write brings besides bytes, and what passes over a lock: each needs a permission of its own. */
    void checkExtras() {
        if (isPlain()) {
            return;
        }
        for (Map.Entry<String, String> extra : EXTRAS.entrySet()) {
            Object value = Members.value(request, extra.getKey());
            boolean isAsked = value instanceof String text ? !text.isEmpty() : Boolean.TRUE.equals(value);
            if (isAsked) {
                check(Permissions.onObject(extra.getValue()));
            }
        }
    }

    private boolean mayList(String key) {
        lookedFor = key;
        return isAllowed(Permissions.of("ListObjects"), "s3:ListBucket", "", null);
    }

    private @Nullable ObjectVersion versionOf(String key, @Nullable String versionId) {
        Versions versions = bucket.keys().get(key);
        if (versions == null) {
            return null;
        }
        return versionId == null ? versions.current() : versions.find(versionId).orElse(null);
    }

    private boolean isAllowed(Permissions needed, String action, String key, @Nullable ObjectVersion version) {
        Verdict verdict = judge(action, needed.isOnObject() ? key : "", version);
        if (verdict == Verdict.DENY) {
            return bucket.account().equals(account) && NEVER_LOST.contains(action);
        }
        return verdict == Verdict.ALLOW || isOwner(needed, version) || isGranted(needed, version);
    }

    /** Bytes and lists of an object belong to who owns the object, all else to who owns the bucket. */
    private boolean isOwner(Permissions needed, @Nullable ObjectVersion version) {
        boolean isObjects = needed.grantIsOnObject() && needed.grant() != null && version != null;
        if (isObjects && version != null && !ObjectOwnership.isEnforced(bucket)) {
            return version.ownerAccount().equals(account);
        }
        return bucket.account().equals(account);
    }

    private boolean isGranted(Permissions needed, @Nullable ObjectVersion version) {
        Permission grant = needed.grant();
        if (grant == null || ObjectOwnership.isEnforced(bucket)) {
            return false;
        }
        if (!needed.grantIsOnObject()) {
            return AccessList.of(bucket).allows(grant, account, block.ignoresPublicAcls());
        }
        return version != null && AccessList.of(version).allows(grant, account, block.ignoresPublicAcls());
    }

    private Verdict judge(String action, String key, @Nullable ObjectVersion version) {
        BucketPolicy policy = bucket.setting(BucketPolicies.KIND).orElse(null);
        if (policy == null) {
            return Verdict.SILENT;
        }
        String resource = key.isEmpty() ? bucket.arn() : bucket.arn() + '/' + key;
        Verdict verdict = policy.judge(new PolicyRequest(
                action,
                resource,
                account,
                bucket.account(),
                new PolicyConditions(request, call, account, version, lookedFor)));
        boolean isStranger = !bucket.account().equals(account);
        return verdict == Verdict.ALLOW && isStranger && block.restrictsPublicBucket() && policy.isPublic()
                ? Verdict.SILENT
                : verdict;
    }

    /** Refuses a copy whose source the caller may not read. */
    void checkSource(String key, @Nullable String versionId) {
        check(Permissions.of("GetObject"), key, versionId);
    }

    /** Refuses one key of a DeleteObjects. */
    void checkDelete(String key, @Nullable String versionId) {
        check(Permissions.of("DeleteObject"), key, versionId);
    }
}
