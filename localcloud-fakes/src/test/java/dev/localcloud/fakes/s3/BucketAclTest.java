package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access control lists</a> */
class BucketAclTest extends S3ConfigurationTestBase {
    private static List<String> grantsOf(String bucket) {
        return s3.getBucketAcl(acl -> acl.bucket(bucket)).grants().stream()
                .map(BucketAclTest::text)
                .toList();
    }

    private static String text(Grant grant) {
        String who =
                grant.grantee().uri() == null ? "owner" : grant.grantee().uri().replaceAll(".*/", "");
        return who + " " + grant.permissionAsString();
    }

    @Test
    void leavesANewBucketToItsOwner() {
        String bucket = newBucket();
        var acl = s3.getBucketAcl(request -> request.bucket(bucket));
        assertThat(grantsOf(bucket)).containsExactly("owner FULL_CONTROL");
        assertThat(acl.grants().get(0).grantee().id()).isEqualTo(acl.owner().id());
        assertThat(acl.grants().get(0).grantee().type()).isEqualTo(Type.CANONICAL_USER);
    }

    @Test
    void knowsTheCannedLists() {
        String bucket = newBucket();
        s3.putBucketAcl(acl -> acl.bucket(bucket).acl(BucketCannedACL.PUBLIC_READ_WRITE));
        assertThat(grantsOf(bucket)).containsExactly("owner FULL_CONTROL", "AllUsers READ", "AllUsers WRITE");
        s3.putBucketAcl(acl -> acl.bucket(bucket).acl(BucketCannedACL.AUTHENTICATED_READ));
        assertThat(grantsOf(bucket)).containsExactly("owner FULL_CONTROL", "AuthenticatedUsers READ");
        s3.putBucketAcl(acl -> acl.bucket(bucket).acl("log-delivery-write"));
        assertThat(grantsOf(bucket)).containsExactly("owner FULL_CONTROL", "LogDelivery WRITE", "LogDelivery READ_ACP");
        s3.putBucketAcl(acl -> acl.bucket(bucket).acl(BucketCannedACL.PRIVATE));
        assertThat(grantsOf(bucket)).containsExactly("owner FULL_CONTROL");
        s3.putBucketAcl(acl -> acl.bucket(bucket).acl("bucket-owner-read"));
        assertThat(grantsOf(bucket)).containsExactly("owner FULL_CONTROL");
    }

    @Test
    void takesGrantsFromHeaders() {
        String bucket = newBucket();
        s3.putBucketAcl(acl -> acl.bucket(bucket).grantRead("uri=\"http://acs.amazonaws.com/groups/global/AllUsers\""));
        assertThat(grantsOf(bucket)).containsExactly("AllUsers READ");
        assertThat(shown(failureOf(
                        () -> s3.putBucketAcl(acl -> acl.bucket(bucket).grantRead("uri=\"x\"")))))
                .isEqualTo("400 InvalidArgument: Invalid group uri");
        assertThat(shown(failureOf(
                        () -> s3.putBucketAcl(acl -> acl.bucket(bucket).grantRead("id=\"x\"")))))
                .isEqualTo("400 InvalidArgument: Invalid id");
        assertThat(shown(failureOf(
                        () -> s3.putBucketAcl(acl -> acl.bucket(bucket).grantRead("name=\"x\"")))))
                .isEqualTo("400 InvalidArgument: Argument format not recognized");
        assertThat(shown(failureOf(() -> s3.putBucketAcl(
                        acl -> acl.bucket(bucket).acl(BucketCannedACL.PRIVATE).grantRead("id=\"x\"")))))
                .startsWith("400 Invalid");
    }

    @Test
    void takesGrantsFromADocument() {
        String bucket = newBucket();
        Owner owner = s3.getBucketAcl(acl -> acl.bucket(bucket)).owner();
        AccessControlPolicy document = AccessControlPolicy.builder()
                .owner(owner)
                .grants(Grant.builder()
                        .grantee(all -> all.type(Type.GROUP).uri("http://acs.amazonaws.com/groups/global/AllUsers"))
                        .permission(Permission.READ)
                        .build())
                .build();
        s3.putBucketAcl(acl -> acl.bucket(bucket).accessControlPolicy(document));
        assertThat(grantsOf(bucket)).containsExactly("AllUsers READ");
        assertThat(shown(failureOf(() -> s3.putBucketAcl(acl -> acl.bucket(bucket)
                        .accessControlPolicy(document.copy(wrong -> wrong.owner(id -> id.id("me"))))))))
                .isEqualTo("400 InvalidArgument: Invalid id");
        assertThat(shown(failureOf(() -> s3.putBucketAcl(acl -> acl.bucket(bucket)))))
                .isEqualTo("400 MissingSecurityHeader: Your request was missing a required header");
    }

    @Test
    void letsThoseInWhomTheListNames() {
        String bucket = newBucket();
        s3.putBucketAcl(acl -> acl.bucket(bucket).acl(BucketCannedACL.PUBLIC_READ_WRITE));
        assertThatCode(() -> anonymous()
                        .putObject(object -> object.bucket(bucket).key("key"), RequestBody.fromString("content")))
                .doesNotThrowAnyException();
        assertThat(anonymous().listObjectsV2(list -> list.bucket(bucket)).contents())
                .hasSize(1);
        S3Client other = clientOf("111111111111");
        String id = other.listBuckets().owner().id();
        String shared = newBucket();
        s3.putBucketAcl(acl -> acl.bucket(shared).grantRead("id=" + id));
        assertThatCode(() -> other.listObjectsV2(list -> list.bucket(shared))).doesNotThrowAnyException();
        assertThat(failureOf(() -> other.getBucketAcl(acl -> acl.bucket(shared)))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void keepsListsOfObjects() {
        String bucket = newBucket();
        s3.putObject(
                object -> object.bucket(bucket).key("key").acl(ObjectCannedACL.PUBLIC_READ),
                RequestBody.fromString("content"));
        assertThat(anonymous()
                        .getObjectAsBytes(get -> get.bucket(bucket).key("key"))
                        .asUtf8String())
                .isEqualTo("content");
        s3.putObjectAcl(acl -> acl.bucket(bucket).key("key").acl(ObjectCannedACL.PRIVATE));
        assertThat(s3.getObjectAcl(acl -> acl.bucket(bucket).key("key")).grants())
                .extracting(BucketAclTest::text)
                .containsExactly("owner FULL_CONTROL");
        assertThat(failureOf(() -> anonymous()
                                .getObjectAsBytes(get -> get.bucket(bucket).key("key")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(shown(failureOf(
                        () -> s3.getObjectAcl(acl -> acl.bucket(bucket).key("none")))))
                .isEqualTo("404 NoSuchKey: The specified key does not exist.");
    }

    @Test
    void refusesListsWhereTheBucketsOwnerOwnsAll() {
        String bucket = "owner-enforced-bucket";
        s3.createBucket(made -> made.bucket(bucket).objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED));
        assertThat(shown(failureOf(
                        () -> s3.putBucketAcl(acl -> acl.bucket(bucket).acl(BucketCannedACL.PUBLIC_READ)))))
                .isEqualTo("400 AccessControlListNotSupported: The bucket does not allow ACLs");
        assertThat(shown(failureOf(() -> s3.putObject(
                        object -> object.bucket(bucket).key("key").acl(ObjectCannedACL.PUBLIC_READ),
                        RequestBody.fromString("content")))))
                .isEqualTo("400 AccessControlListNotSupported: The bucket does not allow ACLs");
        assertThatCode(() -> s3.putObject(
                        object -> object.bucket(bucket).key("key").acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL),
                        RequestBody.fromString("content")))
                .doesNotThrowAnyException();
        assertThat(shown(failureOf(() -> s3.createBucket(made -> made.bucket("another-enforced-bucket")
                        .acl(BucketCannedACL.PUBLIC_READ)
                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)))))
                .isEqualTo("400 InvalidBucketAclWithObjectOwnership: Bucket cannot have ACLs set with"
                        + " ObjectOwnership's BucketOwnerEnforced setting");
    }

    @Test
    void refusesPublicListsWhereTheyAreBlocked() {
        String bucket = newBucket();
        s3.putPublicAccessBlock(block -> block.bucket(bucket)
                .publicAccessBlockConfiguration(configuration -> configuration.blockPublicAcls(true)));
        assertThat(shown(failureOf(
                        () -> s3.putBucketAcl(acl -> acl.bucket(bucket).acl(BucketCannedACL.PUBLIC_READ)))))
                .isEqualTo("403 AccessDenied: Access Denied");
        assertThatCode(() -> s3.putBucketAcl(acl -> acl.bucket(bucket).acl(BucketCannedACL.PRIVATE)))
                .doesNotThrowAnyException();
    }

    @Test
    void ignoresPublicListsWhereItIsToldTo() {
        String bucket = newBucket();
        s3.putBucketAcl(acl -> acl.bucket(bucket).acl(BucketCannedACL.PUBLIC_READ));
        s3.putPublicAccessBlock(block -> block.bucket(bucket)
                .publicAccessBlockConfiguration(configuration -> configuration.ignorePublicAcls(true)));
        assertThat(failureOf(() -> anonymous().listObjectsV2(list -> list.bucket(bucket)))
                        .statusCode())
                .isEqualTo(403);
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html">End of support notice</a> */
    @Test
    void takesNoGrantsToEmailAddresses() {
        String bucket = newBucket();
        String refusal = "405 MethodNotAllowed: The specified method is not allowed against this resource.";

        assertThat(shown(failureOf(() ->
                        s3.putBucketAcl(acl -> acl.bucket(bucket).grantRead("emailAddress=somebody@example.com")))))
                .isEqualTo(refusal);
        assertThat(shown(failureOf(() -> s3.putBucketAcl(acl -> acl.bucket(bucket)
                        .accessControlPolicy(policy -> policy.owner(owner ->
                                        owner.id(s3.listBuckets().owner().id()))
                                .grants(grant -> grant.permission(Permission.READ)
                                        .grantee(grantee -> grantee.type(Type.AMAZON_CUSTOMER_BY_EMAIL)
                                                .emailAddress("somebody@example.com"))))))))
                .isEqualTo(refusal);
    }

    @Test
    void takesOneWayToSayWhoMayAtATime() {
        String bucket = newBucket();

        assertThat(shown(failureOf(() -> s3.putBucketAcl(
                        acl -> acl.bucket(bucket).acl(BucketCannedACL.PRIVATE).grantRead("id=nobody")))))
                .isEqualTo("400 InvalidRequest: Specifying both Canned ACLs and Header Grants is not allowed");
        assertThat(shown(failureOf(() -> s3.putBucketAcl(acl -> acl.bucket(bucket)
                        .acl(BucketCannedACL.PRIVATE)
                        .accessControlPolicy(policy -> policy.owner(owner -> owner.id("x")))))))
                .isEqualTo("400 UnexpectedContent: This request does not support content");
    }
}
