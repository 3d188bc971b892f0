package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a request says about the object that it makes, apart from its bytes.
 *
 * @param metadata system and user metadata
 * @param storageClass for example {@code STANDARD}
 * @param encryption what the request asks for, or the bucket's default
 * @param settings tags, lock, access control list
 */
record ObjectDraft(ObjectMetadata metadata, String storageClass, Encryption encryption, Settings settings) {

    /** What a PutObject, CopyObject or CreateMultipartUpload asks for. */
    static ObjectDraft of(SdkPojo request, Bucket bucket, Call call) {
        return new ObjectDraft(
                ObjectMetadata.of(request, call),
                StorageClasses.of(Members.text(request, "StorageClass")),
                Encryption.of(request, bucket, call),
                settingsOf(request, bucket, call));
    }

    private static Settings settingsOf(SdkPojo request, Bucket bucket, Call call) {
        Settings acl = AclChanges.withAcl(Settings.NONE, request, bucket, call);
        Settings settings = ObjectLock.ofRequest(request, bucket, call, acl);
        String tagging = Members.text(request, "Tagging");
        if (tagging == null || tagging.isEmpty()) {
            return settings;
        }
        Tags tags = Tags.ofHeader(tagging);
        return tags.values().isEmpty() ? settings : settings.with(Tags.SETTING, tags);
    }

    ObjectDraft withMetadata(ObjectMetadata newMetadata) {
        return new ObjectDraft(newMetadata, storageClass, encryption, settings);
    }

    ObjectDraft withStorageClass(String newStorageClass) {
        return new ObjectDraft(metadata, newStorageClass, encryption, settings);
    }

    ObjectDraft withEncryption(Encryption newEncryption) {
        return new ObjectDraft(metadata, storageClass, newEncryption, settings);
    }

    ObjectDraft withSettings(Settings newSettings) {
        return new ObjectDraft(metadata, storageClass, encryption, newSettings);
    }

    <T> ObjectDraft with(SettingKind<T> kind, T value) {
        return withSettings(settings.with(kind, value));
    }
}
