package dev.localcloud.fakes.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/**
 * Who may do what with a bucket or an object.
 *
 * @param grants in the order in which they were given
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access control lists</a>
 */
record AccessList(List<Grant> grants) {
    /** The list of a bucket or an object; absent where only the owner has access. */
    static final SettingKind<AccessList> KIND = new SettingKind<>("acl");

    private static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    private static final String AUTHENTICATED_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    private static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";
    private static final Set<String> GROUPS = Set.of(ALL_USERS, AUTHENTICATED_USERS, LOG_DELIVERY);

    /** The account that runs EC2, whose id AWS's own documentation names. */
    private static final String EC2_ID = "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c";

    private static final Pattern CANONICAL_ID = Pattern.compile("[0-9a-f]{64}");

    /** The members of requests that grant something, with what they grant. */
    private static final List<String> GRANT_MEMBERS =
            List.of("GrantFullControl", "GrantRead", "GrantReadACP", "GrantWrite", "GrantWriteACP");

    private static final List<String> GRANT_HEADERS = List.of(
            "x-amz-grant-full-control",
            "x-amz-grant-read",
            "x-amz-grant-read-acp",
            "x-amz-grant-write",
            "x-amz-grant-write-acp");

    private static final List<Permission> GRANTED = List.of(
            Permission.FULL_CONTROL, Permission.READ, Permission.READ_ACP, Permission.WRITE, Permission.WRITE_ACP);

    /** A list that leaves everything to the owner. */
    static AccessList ofOwner(String account) {
        return new AccessList(List.of(toUser(Owners.canonicalId(account), Permission.FULL_CONTROL)));
    }

    /** The list of a bucket. */
    static AccessList of(Bucket bucket) {
        return bucket.setting(KIND).orElseGet(() -> ofOwner(bucket.account()));
    }

    /** The list of an object. */
    static AccessList of(ObjectVersion version) {
        return version.setting(KIND).orElseGet(() -> ofOwner(version.ownerAccount()));
    }

    /**
     * What a request's {@code x-amz-acl} or {@code x-amz-grant-…} headers say; empty if it has neither.
     *
     * @param owner the account that owns what the list is for
     * @param bucket holds the object; null if the list is for a bucket
     */
    static Optional<AccessList> ofHeaders(SdkPojo request, String owner, @Nullable Bucket bucket) {
        String canned = Members.text(request, "ACL");
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < GRANT_MEMBERS.size(); i++) {
            String header = Members.text(request, GRANT_MEMBERS.get(i));
            if (header != null && canned != null) {
                throw S3Errors.invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed");
            }
            if (header != null) {
                addGrants(header, GRANT_HEADERS.get(i), GRANTED.get(i), grants);
            }
        }
        if (canned != null) {
            return Optional.of(canned(canned, owner, bucket));
        }
        return grants.isEmpty() ? Optional.empty() : Optional.of(new AccessList(List.copyOf(grants)));
    }

    private static AccessList canned(String name, String owner, @Nullable Bucket bucket) {
        List<Grant> grants = new ArrayList<>();
        grants.add(toUser(Owners.canonicalId(owner), Permission.FULL_CONTROL));
        boolean isForObject = bucket != null;
        switch (name) {
            case "private" -> {}
            case "public-read" -> grants.add(toGroup(ALL_USERS, Permission.READ));
            case "public-read-write" -> {
                grants.add(toGroup(ALL_USERS, Permission.READ));
                grants.add(toGroup(ALL_USERS, Permission.WRITE));
            }
            case "authenticated-read" -> grants.add(toGroup(AUTHENTICATED_USERS, Permission.READ));
            case "aws-exec-read" -> grants.add(toUser(EC2_ID, Permission.READ));
            case "log-delivery-write" -> {
                if (isForObject) {
                    throw unknownCanned(name);
                }
                grants.add(toGroup(LOG_DELIVERY, Permission.WRITE));
                grants.add(toGroup(LOG_DELIVERY, Permission.READ_ACP));
            }
            case "bucket-owner-read", "bucket-owner-full-control" -> {
                // For a bucket itself S3 takes them and does nothing.
                if (bucket != null && !bucket.account().equals(owner)) {
                    grants.add(toUser(
                            Owners.canonicalId(bucket.account()),
                            name.endsWith("read") ? Permission.READ : Permission.FULL_CONTROL));
                }
            }
            default -> throw unknownCanned(name);
        }
        return new AccessList(List.copyOf(grants));
    }

    private static dev.localcloud.fakes.kernel.AwsError unknownCanned(String name) {
        return S3Errors.invalidArgument("", "x-amz-acl", name);
    }

    private static Grant toUser(String id, Permission permission) {
        return Grant.builder()
                .grantee(grantee -> grantee.type(Type.CANONICAL_USER).id(id))
                .permission(permission)
                .build();
    }

    private static Grant toGroup(String uri, Permission permission) {
        return Grant.builder()
                .grantee(grantee -> grantee.type(Type.GROUP).uri(uri))
                .permission(permission)
                .build();
    }

    private static void addGrants(String header, String name, Permission permission, List<Grant> into) {
        for (String text : header.split(",")) {
            String grantee = text.trim();
            int equals = grantee.indexOf('=');
            String kind = equals < 0 ? "" : grantee.substring(0, equals);
            String value = equals < 0
                    ? ""
                    : grantee.substring(equals + 1).replace("\"", "").trim();
            switch (kind) {
                case "id" -> {
                    checkId(value, "id");
                    into.add(toUser(value, permission));
                }
                case "uri" -> {
                    checkGroup(value, "uri");
                    into.add(toGroup(value, permission));
                }
                case "emailAddress" -> throw ConfigurationErrors.emailGrantee();
                default -> throw S3Errors.invalidArgument("Argument format not recognized", name, grantee);
            }
        }
    }

    private static void checkId(@Nullable String id, String argument) {
        if (id == null || !CANONICAL_ID.matcher(id).matches()) {
            throw S3Errors.invalidArgument("Invalid id", argument, String.valueOf(id));
        }
    }

    private static void checkGroup(@Nullable String uri, String argument) {
        if (uri == null || !GROUPS.contains(uri)) {
            throw S3Errors.invalidArgument("Invalid group uri", argument, String.valueOf(uri));
        }
    }

    /**
     * What a request's document says.
     *
     * @param owner the account that owns what the list is for; a list cannot change it
     */
    static AccessList ofDocument(AccessControlPolicy document, String owner) {
        if (document.owner() == null || document.owner().id() == null || !document.hasGrants()) {
            throw ConfigurationErrors.malformedAcl();
        }
        checkId(document.owner().id(), "CanonicalUser/ID");
        if (document.grants().size() > ConfigurationLimits.GRANTS_MAX) {
            throw ConfigurationErrors.malformedAcl();
        }
        List<Grant> grants = new ArrayList<>();
        for (Grant grant : document.grants()) {
            grants.add(checked(grant));
        }
        if (!document.owner().id().equals(Owners.canonicalId(owner))) {
            throw S3Errors.accessDenied();
        }
        return new AccessList(List.copyOf(grants));
    }

    private static Grant checked(Grant grant) {
        Grantee grantee = grant.grantee();
        if (grantee == null
                || grantee.type() == null
                || grant.permission() == null
                || grant.permission() == Permission.UNKNOWN_TO_SDK_VERSION) {
            throw ConfigurationErrors.malformedAcl();
        }
        switch (grantee.type()) {
            case GROUP -> checkGroup(grantee.uri(), "Group/URI");
            case CANONICAL_USER -> checkId(grantee.id(), "CanonicalUser/ID");
            case AMAZON_CUSTOMER_BY_EMAIL -> throw ConfigurationErrors.emailGrantee();
            default -> throw ConfigurationErrors.malformedAcl();
        }
        // AWS shows no display names, whatever the client sent.
        return grant.copy(copy -> copy.grantee(
                shown -> shown.type(grantee.type()).id(grantee.id()).uri(grantee.uri())));
    }

    /**
     * Whether somebody may do something.
     *
     * @param account null for an anonymous caller
     * @param ignoresPublic whether grants to everyone count for nothing
     */
    boolean allows(Permission permission, @Nullable String account, boolean ignoresPublic) {
        return grants.stream()
                .anyMatch(grant -> (grant.permission() == permission || grant.permission() == Permission.FULL_CONTROL)
                        && isMeant(grant.grantee(), account, ignoresPublic));
    }

    private static boolean isMeant(Grantee grantee, @Nullable String account, boolean ignoresPublic) {
        if (grantee.type() == Type.GROUP) {
            return !ignoresPublic
                    && (ALL_USERS.equals(grantee.uri())
                            || AUTHENTICATED_USERS.equals(grantee.uri()) && account != null);
        }
        return account != null && Owners.canonicalId(account).equals(grantee.id());
    }

    /** Whether everyone, or everyone with an account, is granted something. */
    boolean isPublic() {
        return grants.stream()
                .anyMatch(grant -> ALL_USERS.equals(grant.grantee().uri())
                        || AUTHENTICATED_USERS.equals(grant.grantee().uri()));
    }

    /** Whether nobody but these accounts is granted anything. */
    boolean isOnlyFor(String... accounts) {
        List<String> ids =
                java.util.Arrays.stream(accounts).map(Owners::canonicalId).toList();
        return grants.stream()
                .allMatch(grant -> ids.contains(String.valueOf(grant.grantee().id())));
    }
}
