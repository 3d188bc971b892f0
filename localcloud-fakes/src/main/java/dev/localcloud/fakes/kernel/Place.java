package dev.localcloud.fakes.kernel;

/**
 * Where a piece of state lives: an account and a region.
 *
 * @param account 12 digits
 * @param region for example {@code us-east-1}
 */
public record Place(String account, String region) {
    /** The account of callers that name none. */
    public static final String DEFAULT_ACCOUNT = "000000000000";

    /** The region of callers that name none. */
    public static final String DEFAULT_REGION = "us-east-1";

    /** The default account in the default region. */
    public static final Place DEFAULT = new Place(DEFAULT_ACCOUNT, DEFAULT_REGION);
}
