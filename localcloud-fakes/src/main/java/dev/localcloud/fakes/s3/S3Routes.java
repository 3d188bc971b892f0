package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Route;
import dev.localcloud.fakes.protocol.WireRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which action a request is, by its method, by whether it names a bucket or a key, and by the one query parameter that
 * tells it apart.
 */
final class S3Routes {
    private static final String SERVICE = " /";
    private static final String BUCKET = " /b";
    private static final String OBJECT = " /b/k";

    /**
     * One row of the table.
     *
     * @param action the action's name
     * @param status of success
     * @param root the root element of the answer; empty if it has no XML body
     * @param hasObjectBody whether the request's body is bytes, not a document
     */
    record Row(String action, int status, String root, boolean hasObjectBody) {}

    /** Query parameters that name one of many, so that a request is not for the list of all. */
    private static final List<String> NAMES_ONE = List.of("id", "annotationName");

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT");
    /** Methods that copy nothing. */
    private static final Set<String> ELSEWHERE = Set.of("GET", "HEAD", "DELETE");

    private static final String PART = "PUT" + OBJECT + "?partNumber";

    /** Lists of a bucket, asked of a key. */
    private static final Map<String, String> MISPLACED = Map.of(
            "GET" + OBJECT + "?uploads", "Key is not expected for the GET method ?uploads subresource",
            "GET" + OBJECT + "?versions", "There is no such thing as the ?versions sub-resource for a key");

    private static final Map<String, Row> TABLE = table();

    private S3Routes() {}

    static Route route(WireRequest request, S3Address address) {
        if (S3Address.isWebsite(request)) {
            return new Route("GetWebsite", S3Protocol.STREAMING, Map.of(), 200, "");
        }
        String where = request.method()
                + (address.bucket().isEmpty() ? SERVICE : address.key().isEmpty() ? BUCKET : OBJECT);
        Row row = rowOf(request, where);
        if (row == null && !METHODS.contains(request.method())) {
            throw S3Errors.unknownMethod();
        }
        if (row == null) {
            throw S3Errors.methodNotAllowed(
                    request.method(),
                    address.bucket().isEmpty() ? "SERVICE" : address.key().isEmpty() ? "BUCKET" : "OBJECT");
        }
        Map<String, String> path = address.bucket().isEmpty()
                ? Map.of()
                : address.key().isEmpty()
                        ? Map.of("Bucket", address.bucket())
                        : Map.of("Bucket", address.bucket(), "Key", address.key());
        return new Route(row.action(), protocolOf(row), path, row.status(), row.root());
    }

    private static S3Protocol protocolOf(Row row) {
        return switch (row.action()) {
            case "CompleteMultipartUpload" -> S3Protocol.COMPLETION;
            case "CopyObject", "UploadPartCopy" -> S3Protocol.COPY;
            default -> row.hasObjectBody() ? S3Protocol.STREAMING : S3Protocol.DOCUMENT;
        };
    }

    private static @Nullable Row rowOf(WireRequest request, String where) {
        String source = request.header("x-amz-copy-source");
        if (source != null && ELSEWHERE.contains(request.method())) {
            throw S3Errors.copySourceNotAllowed(source);
        }
        boolean isCopy = source != null && request.method().equals("PUT");
        for (Map.Entry<String, List<String>> parameter : request.query().entrySet()) {
            String key = where + '?' + parameter.getKey();
            Row row = rowOf(key, request, isCopy);
            if (row != null) {
                return row;
            }
            refuseMisplaced(key, request);
        }
        return isCopy && where.endsWith(OBJECT) ? TABLE.get(where + "+copy") : TABLE.get(where);
    }

    private static void refuseMisplaced(String key, WireRequest request) {
        String misplaced = MISPLACED.get(key);
        if (misplaced != null) {
            throw S3Errors.invalidRequest(misplaced);
        }
        if (key.equals(PART) && request.queryParameter("uploadId") == null) {
            throw S3Errors.partWithoutUpload();
        }
    }

    private static @Nullable Row rowOf(String key, WireRequest request, boolean isCopy) {
        if (isCopy && TABLE.containsKey(key + "+copy")) {
            return TABLE.get(key + "+copy");
        }
        for (String one : NAMES_ONE) {
            if (request.queryParameter(one) != null && TABLE.containsKey(key + '+' + one)) {
                return TABLE.get(key + '+' + one);
            }
        }
        return TABLE.get(key);
    }

    /** The action that the address means; null if there is none. For the contract with the SDK's own table. */
    static @Nullable String actionOf(String method, String place, String distinguishing) {
        Row row = TABLE.get(method + ' ' + place + distinguishing);
        return row == null ? null : row.action();
    }

    private static final class Table {
        private final Map<String, Row> rows = new HashMap<>();

        void add(String key, int status, String action, String root) {
            rows.put(key, new Row(action, status, root, false));
        }

        void bytes(String key, int status, String action, String root) {
            rows.put(key, new Row(action, status, root, true));
        }
    }

    private static Map<String, Row> table() {
        Table table = new Table();
        addObjects(table);
        addObjectSettings(table);
        addBuckets(table);
        addBucketSettings(table);
        addNumberedSettings(table);
        return Map.copyOf(table.rows);
    }

    private static void addObjects(Table table) {
        table.bytes("PUT" + OBJECT, 200, "PutObject", "");
        table.bytes("PUT" + OBJECT + "+copy", 200, "CopyObject", "CopyObjectResult");
        table.add("GET" + OBJECT, 200, "GetObject", "");
        table.add("HEAD" + OBJECT, 200, "HeadObject", "");
        table.add("DELETE" + OBJECT, 204, "DeleteObject", "");
        table.add("POST" + OBJECT + "?uploads", 200, "CreateMultipartUpload", "InitiateMultipartUploadResult");
        table.bytes("PUT" + OBJECT + "?uploadId", 200, "UploadPart", "");
        table.bytes("PUT" + OBJECT + "?uploadId+copy", 200, "UploadPartCopy", "CopyPartResult");
        table.add("GET" + OBJECT + "?uploadId", 200, "ListParts", "ListPartsResult");
        table.add("POST" + OBJECT + "?uploadId", 200, "CompleteMultipartUpload", "CompleteMultipartUploadResult");
        table.add("DELETE" + OBJECT + "?uploadId", 204, "AbortMultipartUpload", "");
        table.add("POST" + OBJECT + "?restore", 200, "RestoreObject", "");
        table.add("POST" + OBJECT + "?select", 200, "SelectObjectContent", "");
        table.add("PUT" + OBJECT + "?renameObject", 200, "RenameObject", "");
        table.add("POST /WriteGetObjectResponse", 200, "WriteGetObjectResponse", "");
    }

    private static void addObjectSettings(Table table) {
        table.add("GET" + OBJECT + "?attributes", 200, "GetObjectAttributes", "GetObjectAttributesResponse");
        table.add("GET" + OBJECT + "?acl", 200, "GetObjectAcl", "AccessControlPolicy");
        table.add("PUT" + OBJECT + "?acl", 200, "PutObjectAcl", "");
        table.add("GET" + OBJECT + "?legal-hold", 200, "GetObjectLegalHold", "LegalHold");
        table.add("PUT" + OBJECT + "?legal-hold", 200, "PutObjectLegalHold", "");
        table.add("GET" + OBJECT + "?retention", 200, "GetObjectRetention", "Retention");
        table.add("PUT" + OBJECT + "?retention", 200, "PutObjectRetention", "");
        table.add("GET" + OBJECT + "?tagging", 200, "GetObjectTagging", "Tagging");
        table.add("PUT" + OBJECT + "?tagging", 200, "PutObjectTagging", "");
        table.add("DELETE" + OBJECT + "?tagging", 204, "DeleteObjectTagging", "");
        table.add("GET" + OBJECT + "?torrent", 200, "GetObjectTorrent", "");
        table.add("PUT" + OBJECT + "?encryption", 200, "UpdateObjectEncryption", "");
        table.add("GET" + OBJECT + "?annotation", 200, "ListObjectAnnotations", "ListObjectAnnotationsResult");
        table.add("GET" + OBJECT + "?annotation+annotationName", 200, "GetObjectAnnotation", "");
        table.bytes("PUT" + OBJECT + "?annotation", 200, "PutObjectAnnotation", "PutObjectAnnotationResult");
        table.add("DELETE" + OBJECT + "?annotation", 204, "DeleteObjectAnnotation", "");
    }

    private static void addBuckets(Table table) {
        table.add("GET" + SERVICE, 200, "ListBuckets", "ListAllMyBucketsResult");
        table.add("PUT" + BUCKET, 200, "CreateBucket", "");
        table.add("HEAD" + BUCKET, 200, "HeadBucket", "");
        table.add("DELETE" + BUCKET, 204, "DeleteBucket", "");
        table.add("GET" + BUCKET, 200, "ListObjects", "ListBucketResult");
        table.add("GET" + BUCKET + "?list-type", 200, "ListObjectsV2", "ListBucketResult");
        table.add("GET" + BUCKET + "?versions", 200, "ListObjectVersions", "ListVersionsResult");
        table.add("GET" + BUCKET + "?uploads", 200, "ListMultipartUploads", "ListMultipartUploadsResult");
        table.bytes("POST" + BUCKET, 204, "PostObject", "");
        table.add("OPTIONS" + BUCKET, 200, "PreflightObject", "");
        table.add("OPTIONS" + OBJECT, 200, "PreflightObject", "");
        table.add("POST" + BUCKET + "?delete", 200, "DeleteObjects", "DeleteResult");
        table.add("GET" + BUCKET + "?location", 200, "GetBucketLocation", "");
        table.add("GET" + BUCKET + "?session", 200, "CreateSession", "CreateSessionResult");
    }

    private static void addBucketSettings(Table table) {
        setting(table, "abac", "BucketAbac", "AbacStatus", false);
        setting(table, "accelerate", "BucketAccelerateConfiguration", "AccelerateConfiguration", false);
        setting(table, "acl", "BucketAcl", "AccessControlPolicy", false);
        setting(table, "cors", "BucketCors", "CORSConfiguration", true);
        setting(table, "encryption", "BucketEncryption", "ServerSideEncryptionConfiguration", true);
        setting(table, "lifecycle", "BucketLifecycleConfiguration", "LifecycleConfiguration", false);
        table.add("DELETE" + BUCKET + "?lifecycle", 204, "DeleteBucketLifecycle", "");
        setting(table, "logging", "BucketLogging", "BucketLoggingStatus", false);
        setting(table, "notification", "BucketNotificationConfiguration", "NotificationConfiguration", false);
        setting(table, "object-lock", "ObjectLockConfiguration", "ObjectLockConfiguration", false);
        setting(table, "ownershipControls", "BucketOwnershipControls", "OwnershipControls", true);
        setting(table, "policy", "BucketPolicy", "", true);
        table.add("PUT" + BUCKET + "?policy", 204, "PutBucketPolicy", "");
        table.add("GET" + BUCKET + "?policyStatus", 200, "GetBucketPolicyStatus", "PolicyStatus");
        setting(table, "publicAccessBlock", "PublicAccessBlock", "PublicAccessBlockConfiguration", true);
        setting(table, "replication", "BucketReplication", "ReplicationConfiguration", true);
        setting(table, "requestPayment", "BucketRequestPayment", "RequestPaymentConfiguration", false);
        setting(table, "tagging", "BucketTagging", "Tagging", true);
        table.add("PUT" + BUCKET + "?tagging", 204, "PutBucketTagging", "");
        setting(table, "versioning", "BucketVersioning", "VersioningConfiguration", false);
        setting(table, "website", "BucketWebsite", "WebsiteConfiguration", true);
        metadata(table, "metadataConfiguration", "BucketMetadataConfiguration");
        metadata(table, "metadataTable", "BucketMetadataTableConfiguration");
        table.add(
                "PUT" + BUCKET + "?metadataAnnotationTable",
                200,
                "UpdateBucketMetadataAnnotationTableConfiguration",
                "");
        table.add(
                "PUT" + BUCKET + "?metadataInventoryTable", 200, "UpdateBucketMetadataInventoryTableConfiguration", "");
        table.add("PUT" + BUCKET + "?metadataJournalTable", 200, "UpdateBucketMetadataJournalTableConfiguration", "");
    }

    private static void setting(Table table, String parameter, String name, String root, boolean canBeDeleted) {
        table.add("GET" + BUCKET + '?' + parameter, 200, "Get" + name, root);
        table.add("PUT" + BUCKET + '?' + parameter, 200, "Put" + name, "");
        if (canBeDeleted) {
            table.add("DELETE" + BUCKET + '?' + parameter, 204, "Delete" + name, "");
        }
    }

    private static void metadata(Table table, String parameter, String name) {
        table.add("POST" + BUCKET + '?' + parameter, 200, "Create" + name, "");
        table.add("GET" + BUCKET + '?' + parameter, 200, "Get" + name, "Get" + name + "Result");
        table.add("DELETE" + BUCKET + '?' + parameter, 204, "Delete" + name, "");
    }

    /** Settings of which a bucket has many, told apart by their id. */
    private static void addNumberedSettings(Table table) {
        numbered(table, "analytics", "Analytics", "ListBucketAnalyticsConfigurationResult");
        numbered(
                table, "intelligent-tiering", "IntelligentTiering", "ListBucketIntelligentTieringConfigurationsOutput");
        numbered(table, "inventory", "Inventory", "ListInventoryConfigurationsResult");
        numbered(table, "metrics", "Metrics", "ListMetricsConfigurationsResult");
    }

    private static void numbered(Table table, String parameter, String name, String listRoot) {
        String where = BUCKET + '?' + parameter;
        table.add("GET" + where, 200, "ListBucket" + name + "Configurations", listRoot);
        table.add("GET" + where + "+id", 200, "GetBucket" + name + "Configuration", name + "Configuration");
        table.add("PUT" + where, 200, "PutBucket" + name + "Configuration", "");
        table.add("DELETE" + where, 204, "DeleteBucket" + name + "Configuration", "");
    }
}
