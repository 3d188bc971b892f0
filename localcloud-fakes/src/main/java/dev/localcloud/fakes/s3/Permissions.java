package dev.localcloud.fakes.s3;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Permission;

/**
 * What a caller has to be allowed for each action.
 *
 * @param policyAction the action that policies name
 * @param versionAction the same for requests that name a version
 * @param isOnObject whether the resource is the object, as opposed to the bucket
 * @param grant what an access control list has to grant; null for actions that lists say nothing about
 * @param grantIsOnObject whether the object's list counts, as opposed to the bucket's
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Policy actions</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions">ACL permissions</a>
 */
record Permissions(
        String policyAction,
        String versionAction,
        boolean isOnObject,
        @Nullable Permission grant,
        boolean grantIsOnObject) {
    private static final Map<String, Permissions> TABLE = table();

    /** What an action needs; by default what its own name says, of the bucket, and nothing that lists grant. */
    static Permissions of(String action) {
        Permissions listed = TABLE.get(action);
        return listed != null ? listed : onBucket("s3:" + action, null);
    }

    private static Permissions onBucket(String policyAction, @Nullable Permission grant) {
        return new Permissions(policyAction, policyAction, false, grant, false);
    }

    /** A permission of its own that no list grants. */
    static Permissions onObject(String policyAction) {
        return onObject(policyAction, policyAction, null);
    }

    private static Permissions onObject(String policyAction, String versionAction, @Nullable Permission grant) {
        return new Permissions(policyAction, versionAction, true, grant, true);
    }

    private static Permissions writing(String policyAction, String versionAction) {
        return new Permissions(policyAction, versionAction, true, Permission.WRITE, false);
    }

    private static Map<String, Permissions> table() {
        Map<String, Permissions> table = new HashMap<>();
        addObjects(table);
        addLists(table);
        addSettings(table);
        return Map.copyOf(table);
    }

    private static void addObjects(Map<String, Permissions> table) {
        Permissions get = onObject("s3:GetObject", "s3:GetObjectVersion", Permission.READ);
        table.put("GetObject", get);
        table.put("HeadObject", get);
        table.put("GetObjectAttributes", get);
        table.put("SelectObjectContent", get);
        table.put("GetObjectTorrent", get);
        table.put("GetObjectAcl", onObject("s3:GetObjectAcl", "s3:GetObjectVersionAcl", Permission.READ_ACP));
        table.put("PutObjectAcl", onObject("s3:PutObjectAcl", "s3:PutObjectVersionAcl", Permission.WRITE_ACP));
        table.put("GetObjectTagging", onObject("s3:GetObjectTagging", "s3:GetObjectVersionTagging", null));
        table.put("PutObjectTagging", onObject("s3:PutObjectTagging", "s3:PutObjectVersionTagging", null));
        table.put("DeleteObjectTagging", onObject("s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging", null));
        for (String setting : new String[] {"LegalHold", "Retention"}) {
            table.put("GetObject" + setting, onObject("s3:GetObject" + setting, "s3:GetObject" + setting, null));
            table.put("PutObject" + setting, onObject("s3:PutObject" + setting, "s3:PutObject" + setting, null));
        }
        for (String verb : new String[] {"Get", "Put", "Delete"}) {
            String action = "s3:" + verb + "ObjectAnnotation";
            table.put(verb + "ObjectAnnotation", onObject(action, action, null));
        }
        table.put("ListObjectAnnotations", onObject("s3:ListObjectAnnotations", "s3:ListObjectAnnotations", null));
        table.put("UpdateObjectEncryption", onObject("s3:UpdateObjectEncryption", "s3:UpdateObjectEncryption", null));
        table.put("RestoreObject", onObject("s3:RestoreObject", "s3:RestoreObject", null));
        Permissions put = writing("s3:PutObject", "s3:PutObject");
        for (String action : new String[] {
            "PutObject",
            "CopyObject",
            "CreateMultipartUpload",
            "UploadPart",
            "UploadPartCopy",
            "CompleteMultipartUpload",
            "RenameObject"
        }) {
            table.put(action, put);
        }
        table.put("DeleteObject", writing("s3:DeleteObject", "s3:DeleteObjectVersion"));
        table.put("AbortMultipartUpload", writing("s3:AbortMultipartUpload", "s3:AbortMultipartUpload"));
        table.put(
                "ListParts",
                new Permissions(
                        "s3:ListMultipartUploadParts", "s3:ListMultipartUploadParts", true, Permission.READ, false));
    }

    private static void addLists(Map<String, Permissions> table) {
        Permissions list = onBucket("s3:ListBucket", Permission.READ);
        table.put("ListObjects", list);
        table.put("ListObjectsV2", list);
        table.put("HeadBucket", list);
        table.put("ListObjectVersions", onBucket("s3:ListBucketVersions", Permission.READ));
        table.put("ListMultipartUploads", onBucket("s3:ListBucketMultipartUploads", Permission.READ));
    }

    private static void addSettings(Map<String, Permissions> table) {
        table.put("GetBucketAcl", onBucket("s3:GetBucketAcl", Permission.READ_ACP));
        table.put("PutBucketAcl", onBucket("s3:PutBucketAcl", Permission.WRITE_ACP));
        table.put("GetBucketCors", onBucket("s3:GetBucketCORS", null));
        table.put("PutBucketCors", onBucket("s3:PutBucketCORS", null));
        table.put("DeleteBucketCors", onBucket("s3:PutBucketCORS", null));
        for (String verb : new String[] {"Get", "Put", "Delete"}) {
            String policyVerb = verb.equals("Delete") ? "Put" : verb;
            table.put(verb + "BucketEncryption", onBucket("s3:" + policyVerb + "EncryptionConfiguration", null));
            table.put(verb + "BucketReplication", onBucket("s3:" + policyVerb + "ReplicationConfiguration", null));
            table.put(verb + "BucketTagging", onBucket("s3:" + policyVerb + "BucketTagging", null));
            table.put(verb + "BucketOwnershipControls", onBucket("s3:" + policyVerb + "BucketOwnershipControls", null));
            table.put(verb + "PublicAccessBlock", onBucket("s3:" + policyVerb + "BucketPublicAccessBlock", null));
            for (String kind : new String[] {"Analytics", "Inventory", "Metrics", "IntelligentTiering"}) {
                table.put(
                        verb + "Bucket" + kind + "Configuration",
                        onBucket("s3:" + policyVerb + kind + "Configuration", null));
            }
        }
        for (String action : new String[] {"Create", "Get", "Delete"}) {
            String policyAction = "s3:" + action + "BucketMetadataTableConfiguration";
            table.put(action + "BucketMetadataConfiguration", onBucket(policyAction, null));
        }
        table.put("GetBucketAbac", onBucket("s3:GetBucketABAC", null));
        table.put("PutBucketAbac", onBucket("s3:PutBucketABAC", null));
        table.put("GetBucketLifecycleConfiguration", onBucket("s3:GetLifecycleConfiguration", null));
        table.put("PutBucketLifecycleConfiguration", onBucket("s3:PutLifecycleConfiguration", null));
        table.put("DeleteBucketLifecycle", onBucket("s3:PutLifecycleConfiguration", null));
        table.put("GetBucketAccelerateConfiguration", onBucket("s3:GetAccelerateConfiguration", null));
        table.put("PutBucketAccelerateConfiguration", onBucket("s3:PutAccelerateConfiguration", null));
        table.put("GetBucketNotificationConfiguration", onBucket("s3:GetBucketNotification", null));
        table.put("PutBucketNotificationConfiguration", onBucket("s3:PutBucketNotification", null));
        table.put("GetObjectLockConfiguration", onBucket("s3:GetBucketObjectLockConfiguration", null));
        table.put("PutObjectLockConfiguration", onBucket("s3:PutBucketObjectLockConfiguration", null));
    }
}
