package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/** What CreateBucket says about ownership and access. */
final class NewBucketAccess {
    private NewBucketAccess() {}

    static Settings settings(Settings before, CreateBucketRequest request, Call call) {
        Settings settings = before;
        ObjectOwnership ownership = null;
        if (request.objectOwnershipAsString() != null) {
            ownership = ObjectOwnership.named(request.objectOwnershipAsString());
            if (ownership == null) {
                throw S3Errors.invalidArgument(
                                "Invalid x-amz-object-ownership header: " + request.objectOwnershipAsString())
                        .with("ArgumentName", "x-amz-object-ownership");
            }
            settings = settings.with(ObjectOwnership.KIND, ownership);
        }
        Optional<AccessList> list = AccessList.ofHeaders(request, call.account(), null);
        if (list.isEmpty()) {
            return settings;
        }
        if (ownership == ObjectOwnership.ENFORCED && !list.get().isOnlyFor(call.account())) {
            throw ConfigurationErrors.aclWithEnforcedOwnership();
        }
        return settings.with(AccessList.KIND, list.get());
    }
}
