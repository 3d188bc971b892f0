package dev.localcloud.fakes.s3;

import software.amazon.awssdk.services.s3.model.Initiator;
import software.amazon.awssdk.services.s3.model.Owner;

/** Who began an upload, as lists of uploads and parts show it. Only the initiator still has a display name. */
final class Uploaders {
    private Uploaders() {}

    static Initiator initiator(Upload upload) {
        return Initiator.builder()
                .id(Owners.canonicalId(upload.account()))
                .displayName(displayName(upload))
                .build();
    }

    static Owner owner(Upload upload) {
        return Owner.builder().id(Owners.canonicalId(upload.account())).build();
    }

    private static String displayName(Upload upload) {
        return "account-" + upload.account();
    }
}
